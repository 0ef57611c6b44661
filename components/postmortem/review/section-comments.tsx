import { ActionForm } from '#components/ui/action-form.tsx'
import { FormDisclosure } from '#components/ui/form-disclosure.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { COMMENT_MAX, type CommentThread } from '#lib/domain/postmortem/comment.ts'
import { type CommentActions, Thread } from './thread.tsx'

type SectionCommentsProps = {
  section: { readonly key: string; readonly title: string }
  threads: readonly CommentThread[]
  readerId: string
  /** Missing for readers who may not comment. */
  actions: CommentActions | null
  now: Date
}

/** The threads about one section and, for those who may, the form for one more. */
export function SectionComments({ section, threads, readerId, actions, now }: SectionCommentsProps) {
  if (threads.length === 0 && !actions) return null
  return (
    <div className="no-print mt-3 space-y-3 text-sm">
      {threads.map((thread) => (
        <Thread key={thread.first.id} thread={thread} readerId={readerId} actions={actions} now={now} />
      ))}
      {actions && (
        <ActionForm
          action={actions.add}
          aria-label={`Comment on ${section.title}`}
          labels={{ text: 'Comment' }}
          // app/styles/section.css
          className="in-hand"
          resetOnSuccess
        >
          <input type="hidden" name="section" value={section.key} />
          <FormDisclosure summary="Comment" look="link">
            <TextArea
              name="text"
              label={`Comment on “${section.title}”`}
              hint="Markdown."
              rows={3}
              maxLength={COMMENT_MAX}
              required
            />
            <SubmitButton size="small" pendingLabel="Saving…">
              Add comment
            </SubmitButton>
          </FormDisclosure>
        </ActionForm>
      )}
    </div>
  )
}
