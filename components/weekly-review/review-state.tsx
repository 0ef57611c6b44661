import { ActionForm } from '#components/ui/action-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'

type StateFormProps = { action: FormAction; version: number }

/** Freezes the figures. The version says what was seen: notes that came meanwhile refuse it. */
export function PublishReviewForm({ action, version, isRunning }: StateFormProps & { isRunning: boolean }) {
  return (
    <Disclosure summary="Publish…" look="button" variant="primary">
      <ActionForm action={action} aria-label="Publish" className="max-w-sm border-l-3 border-accent pl-3.5 text-start">
        <input type="hidden" name="version" value={version} />
        <p className="mb-2">
          The figures stay as they are now, for everybody and for good; later changes are marked beside them.
          {isRunning && ' This week is not over yet: it would be published as it stands now.'}
        </p>
        <SubmitButton variant="primary" pendingLabel="Publishing…">
          Publish this review
        </SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}

export function ReopenReviewForm({ action, version }: StateFormProps) {
  return (
    <Disclosure summary="Open again…" look="button">
      <ActionForm
        action={action}
        aria-label="Open again"
        className="max-w-sm border-l-3 border-accent pl-3.5 text-start"
      >
        <input type="hidden" name="version" value={version} />
        <p className="mb-2">
          It becomes a draft with the figures of today. Publish it once more to freeze those; that it was opened stays
          in the audit trail.
        </p>
        <SubmitButton pendingLabel="Opening…">Open this review again</SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}
