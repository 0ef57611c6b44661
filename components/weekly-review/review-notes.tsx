import { ActionForm } from '#components/ui/action-form.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import type { WeeklyReview } from '#lib/domain/weekly-review/weekly-review.ts'
import { ReviewVersion } from './review-version.tsx'
import { WarnUnsaved } from './warn-unsaved.tsx'

type ReviewNotesProps = {
  review: Pick<WeeklyReview, 'notes' | 'decisions' | 'version'>
  /** Saves both texts; null where they are only read. */
  action: FormAction | null
}

const LABELS = { notes: 'Notes', decisions: 'Decisions' }

/** What was said and decided in the meeting. */
export function ReviewNotes({ review, action }: ReviewNotesProps) {
  return (
    <section aria-labelledby="notes">
      <SectionHeading id="notes">Decisions and notes</SectionHeading>
      {action ? <NotesForm review={review} action={action} /> : <ReadNotes review={review} />}
    </section>
  )
}

function NotesForm({ review, action }: { review: ReviewNotesProps['review']; action: FormAction }) {
  return (
    <ActionForm action={action} labels={LABELS} aria-label="Decisions and notes" className="max-w-prose space-y-4">
      <ReviewVersion version={review.version} notes={review.notes} decisions={review.decisions} />
      <WarnUnsaved />
      <TextArea
        name="decisions"
        label="Decisions"
        hint="One a line: “Freeze checkout deploys until the drain is shipped”. Markdown."
        defaultValue={review.decisions}
        rows={3}
      />
      <TextArea name="notes" label="Notes" hint="Markdown." defaultValue={review.notes} rows={4} />
      <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
    </ActionForm>
  )
}

export function ReadNotes({ review: { notes, decisions } }: Pick<ReviewNotesProps, 'review'>) {
  if (notes === '' && decisions === '') return <p className="text-soft">Nothing was written down.</p>
  return (
    <div className="max-w-prose space-y-4">
      {decisions !== '' && (
        <div>
          <h3 className="mb-1 text-sm font-semibold text-soft">Decisions</h3>
          <Markdown>{asList(decisions)}</Markdown>
        </div>
      )}
      {notes !== '' && (
        <div>
          <h3 className="mb-1 text-sm font-semibold text-soft">Notes</h3>
          <Markdown>{notes}</Markdown>
        </div>
      )}
    </div>
  )
}

/** One decision a line is a list, with or without the dashes. */
export function asList(decisions: string): string {
  const lines = decisions.split('\n')
  const isPlain = lines.every((line) => !/^\s*([-*+]|\d+[.)]|#|>|\|)/.test(line))
  return isPlain ? lines.map((line) => (line.trim() === '' ? '' : `- ${line}`)).join('\n') : decisions
}
