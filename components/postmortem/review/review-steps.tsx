import { ActionForm } from '#components/ui/action-form.tsx'
import { FormDisclosure } from '#components/ui/form-disclosure.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { gapsOf } from '#lib/domain/postmortem/checklist.ts'
import type { PostmortemReview } from '#lib/domain/postmortem/review.ts'
import type { ReviewCandidate } from '#lib/domain/postmortem/reviewer.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { PublishForm } from './publish-form.tsx'
import { RequestReviewForm } from './request-review-form.tsx'

export type ReviewActions = {
  readonly requestReview: FormAction
  readonly returnToDraft: FormAction
  readonly signOff: FormAction
  readonly publish: FormAction
  readonly reopen: FormAction
}

type ReviewStepsProps = {
  review: PostmortemReview
  incidentNumber: number
  candidates: readonly ReviewCandidate[]
  readerId: string
  actions: ReviewActions
}

/** The steps that the reader can take now; each form is made anew once the document has another status. */
export function ReviewSteps(props: ReviewStepsProps) {
  const { review, incidentNumber, readerId, actions } = props
  const isRequester = review.requestedBy?.userId === readerId
  const key = review.status
  const gaps = gapsOf(review.checklist)
  if (review.status === 'published') return <ReopenForm key={key} version={review.version} action={actions.reopen} />
  const ask = (
    <RequestReviewForm
      key={`ask ${key}`}
      review={review}
      candidates={props.candidates.filter(({ id }) => id !== readerId)}
      action={actions.requestReview}
    />
  )
  const publish = <PublishForm key={`publish ${key}`} {...{ review, incidentNumber, gaps }} action={actions.publish} />
  if (review.status === 'draft') {
    return (
      <>
        {ask}
        {!review.needsSignOff && publish}
      </>
    )
  }
  return (
    <>
      {!isRequester && <SignOffForm key={`sign ${key}`} {...props} />}
      {publish}
      {ask}
      <ReturnForm
        key={`return ${key}`}
        verb={isRequester ? 'Withdraw from review' : 'Return to draft'}
        version={review.version}
        action={actions.returnToDraft}
      />
    </>
  )
}

function SignOffForm({ review, readerId, actions }: ReviewStepsProps) {
  const own = review.reviewers.find(({ userId }) => userId === readerId)
  if (own?.signedOffAt && !own.hasChangedSince) return null
  return (
    <ActionForm action={actions.signOff} aria-label="Sign off">
      <input type="hidden" name="revision" value={review.revision} />
      <SubmitButton variant="primary" size="small" pendingLabel="Signing…">
        {own?.signedOffAt ? 'Sign off the changes too' : 'Sign off'}
      </SubmitButton>
    </ActionForm>
  )
}

function ReturnForm({ verb, version, action }: { verb: string; version: number; action: FormAction }) {
  return (
    <ActionForm action={action} aria-label={verb} labels={{ reason: 'Why' }}>
      <input type="hidden" name="version" value={version} />
      <FormDisclosure summary={`${verb}…`} look="link">
        <TextArea name="reason" label="Why" optional hint="Stays in the audit trail." rows={2} maxLength={2000} />
        <SubmitButton variant="plain" size="small" pendingLabel="Saving…">
          {verb}
        </SubmitButton>
      </FormDisclosure>
    </ActionForm>
  )
}

function ReopenForm({ version, action }: { version: number; action: FormAction }) {
  return (
    <ActionForm action={action} aria-label="Reopen" labels={{ reason: 'Why' }}>
      <input type="hidden" name="version" value={version} />
      <FormDisclosure summary="Reopen…">
        <p className="text-soft">It becomes a draft again; readers still see it. Sign-offs are given anew.</p>
        <TextArea name="reason" label="Why" hint="Stays in the audit trail." rows={2} maxLength={2000} required />
        <SubmitButton variant="plain" size="small" pendingLabel="Opening…">
          Reopen
        </SubmitButton>
      </FormDisclosure>
    </ActionForm>
  )
}
