import { ActionForm } from '#components/ui/action-form.tsx'
import { ChoiceGroup } from '#components/ui/choice-group.tsx'
import { FormDisclosure } from '#components/ui/form-disclosure.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { PostmortemReview } from '#lib/domain/postmortem/review.ts'
import type { ReviewCandidate } from '#lib/domain/postmortem/reviewer.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type RequestReviewFormProps = {
  review: Pick<PostmortemReview, 'status' | 'version' | 'reviewers'>
  candidates: readonly ReviewCandidate[]
  action: FormAction
}

/** Asks people to review, or changes who is asked. */
export function RequestReviewForm({ review, candidates, action }: RequestReviewFormProps) {
  if (candidates.length === 0) {
    return <p className="text-soft">Nobody else can review yet: an admin can invite an editor.</p>
  }
  const isDraft = review.status === 'draft'
  const verb = isDraft ? 'Ask for a review' : 'Change reviewers'
  return (
    <ActionForm action={action} aria-label={verb} labels={{ reviewers: 'Who reviews' }}>
      <input type="hidden" name="version" value={review.version} />
      <FormDisclosure summary={`${verb}…`} look={isDraft ? 'button' : 'link'}>
        <ChoiceGroup
          type="checkbox"
          name="reviewers"
          legend="Who reviews"
          choices={candidates.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={review.reviewers.map(({ userId }) => userId)}
          className="max-h-64 overflow-y-auto"
        />
        <SubmitButton size="small" variant={isDraft ? 'primary' : 'plain'} pendingLabel="Asking…">
          {verb}
        </SubmitButton>
      </FormDisclosure>
    </ActionForm>
  )
}
