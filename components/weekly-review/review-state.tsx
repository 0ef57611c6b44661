import { ActionForm } from '#components/ui/action-form.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { SendWritten } from '#components/writing/send-written.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { WEEKLY_REVIEW_SECTIONS } from '#lib/domain/weekly-review/section.ts'
import type { WeeklyReview } from '#lib/domain/weekly-review/weekly-review.ts'

type PublishReviewFormProps = {
  action: FormAction
  sections: WeeklyReview['sections']
  /** Whether the week is not over yet. */
  isRunning: boolean
}

/** Freezes the figures. It says which texts were on screen: what came meanwhile is not published unseen. */
export function PublishReviewForm({ action, sections, isRunning }: PublishReviewFormProps) {
  return (
    <Disclosure summary="Publish…" look="button" variant="primary">
      {/* A link to what is inside opens it. */}
      <div id="publish">
        <ActionForm
          action={action}
          aria-label="Publish"
          className="max-w-sm border-l-3 border-accent pl-3.5 text-start"
        >
          <SendWritten sections={WEEKLY_REVIEW_SECTIONS.map((key) => ({ key, version: sections[key].version }))} />
          <p className="mb-2">
            The figures stay as they are now, for everybody and for good; later changes are marked beside them.
            {isRunning && ' This week is not over yet: it would be published as it stands now.'}
          </p>
          <SubmitButton variant="primary" pendingLabel="Publishing…">
            Publish this review
          </SubmitButton>
        </ActionForm>
      </div>
    </Disclosure>
  )
}

export function ReopenReviewForm({ action, version }: { action: FormAction; version: number }) {
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
