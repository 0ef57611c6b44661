import { placeHref } from '#components/postmortem/place-href.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { SendWritten } from '#components/writing/send-written.tsx'
import type { ChecklistEntry } from '#lib/domain/postmortem/checklist.ts'
import { openThreads } from '#lib/domain/postmortem/comment.ts'
import type { PostmortemReview } from '#lib/domain/postmortem/review.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type PublishFormProps = {
  review: PostmortemReview
  incidentNumber: number
  gaps: readonly ChecklistEntry[]
  action: FormAction
}

/** Publishes, or says which required things are missing; what is merely open is said before. */
export function PublishForm({ review, incidentNumber, gaps, action }: PublishFormProps) {
  const warnings = warningsOf(review)
  return (
    <ActionForm
      action={action}
      aria-label="Publish"
      labels={Object.fromEntries(review.checklist.map(({ id }) => [id, '']))}
      hrefs={Object.fromEntries(
        review.checklist.map(({ id, where }) => [id, placeHref(where, { incidentNumber, mayEdit: true })]),
      )}
    >
      <input type="hidden" name="version" value={review.version} />
      <SendWritten sections={[]} />
      {warnings.length > 0 && (
        <ul className="mb-2 list-disc pl-4 text-soft">
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <SubmitButton variant={gaps.length === 0 ? 'primary' : 'plain'} size="small" pendingLabel="Publishing…">
        Publish
      </SubmitButton>
    </ActionForm>
  )
}

/** Worth knowing, and no reason to refuse. */
function warningsOf({ comments, reviewers }: PostmortemReview): string[] {
  const open = openThreads(comments).length
  const stale = reviewers.filter(({ hasChangedSince }) => hasChangedSince).map(({ name }) => name)
  return [
    ...(open > 0 ? [open === 1 ? 'One comment is still open.' : `${open} comments are still open.`] : []),
    ...(stale.length > 0 ? [`Text changed since ${stale.join(', ')} signed off.`] : []),
  ]
}
