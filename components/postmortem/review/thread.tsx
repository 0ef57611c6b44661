import type { ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { FormDisclosure } from '#components/ui/form-disclosure.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { Time } from '#components/ui/time.tsx'
import { COMMENT_MAX, type CommentThread, type PostmortemComment } from '#lib/domain/postmortem/comment.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

export type CommentActions = {
  readonly add: FormAction
  readonly answer: FormAction
  readonly edit: FormAction
  readonly resolve: FormAction
  readonly reopen: FormAction
}

type ThreadProps = { thread: CommentThread; readerId: string; actions: CommentActions | null; now: Date }

/** A remark with its answers; once resolved it is folded away. */
export function Thread({ thread, readerId, actions, now }: ThreadProps) {
  const { first } = thread
  const body = <ThreadBody thread={thread} readerId={readerId} actions={actions} now={now} />
  if (!first.resolvedAt) return <Frame id={first.id}>{body}</Frame>
  return (
    <Frame id={first.id}>
      <Disclosure summary={`Resolved by ${first.resolvedBy}: ${first.authorName}’s comment`}>{body}</Disclosure>
    </Frame>
  )
}

function Frame({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={`comment-${id}`} className="border-l-3 border-rule pl-3.5 target:border-accent">
      {children}
    </div>
  )
}

function ThreadBody({ thread: { first, answers }, readerId, actions, now }: ThreadProps) {
  return (
    <div className="space-y-3">
      {[first, ...answers].map((comment) => (
        <Comment
          key={comment.id}
          comment={comment}
          editAction={actions && comment.authorId === readerId ? actions.edit : null}
          now={now}
        />
      ))}
      {actions && (
        <div className="flex flex-wrap items-start gap-2">
          <AnswerForm commentId={first.id} action={actions.answer} />
          <ActionForm
            key={String(first.resolvedAt)}
            action={first.resolvedAt ? actions.reopen : actions.resolve}
            aria-label={first.resolvedAt ? 'Reopen the thread' : 'Resolve the thread'}
          >
            <input type="hidden" name="commentId" value={first.id} />
            <SubmitButton variant="plain" size="small" pendingLabel="Saving…">
              {first.resolvedAt ? 'Reopen' : 'Resolve'}
            </SubmitButton>
          </ActionForm>
        </div>
      )}
    </div>
  )
}

type CommentProps = { comment: PostmortemComment; editAction: FormAction | null; now: Date }

function Comment({ comment: { id, authorName, createdAt, text, version }, editAction, now }: CommentProps) {
  return (
    <div>
      <p className="text-soft">
        <strong className="text-ink">{authorName}</strong>, <Time at={createdAt} now={now} />
      </p>
      <Markdown below={3}>{text}</Markdown>
      {editAction && (
        // Made anew once it is stored, so that it folds away.
        <ActionForm key={version} action={editAction} aria-label="Change your comment" labels={{ text: 'Comment' }}>
          <input type="hidden" name="commentId" value={id} />
          <input type="hidden" name="version" value={version} />
          <FormDisclosure summary="Edit" look="link">
            <TextArea name="text" label="Comment" defaultValue={text} rows={3} maxLength={COMMENT_MAX} required />
            <SubmitButton variant="plain" size="small" pendingLabel="Saving…">
              Save comment
            </SubmitButton>
          </FormDisclosure>
        </ActionForm>
      )}
    </div>
  )
}

function AnswerForm({ commentId, action }: { commentId: string; action: FormAction }) {
  return (
    <ActionForm action={action} aria-label="Answer" labels={{ text: 'Answer' }} resetOnSuccess className="min-w-0 grow">
      <input type="hidden" name="commentId" value={commentId} />
      <FormDisclosure summary="Answer">
        <TextArea name="text" label="Answer" rows={2} maxLength={COMMENT_MAX} required />
        <SubmitButton size="small" pendingLabel="Saving…">
          Add answer
        </SubmitButton>
      </FormDisclosure>
    </ActionForm>
  )
}
