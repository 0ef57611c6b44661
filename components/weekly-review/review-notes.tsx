import { Markdown } from '#components/ui/markdown.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { SectionEditor } from '#components/writing/section-editor.tsx'
import type { ShowPreview } from '#components/writing/section-preview.tsx'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import {
  WEEKLY_REVIEW_SECTIONS,
  type WeeklyReviewSection,
  weeklyReviewSectionNames,
} from '#lib/domain/weekly-review/section.ts'
import type { WeeklyReview } from '#lib/domain/weekly-review/weekly-review.ts'

/** What the editors of a draft need; their page has a desk. */
export type ReviewWriting = {
  readonly saveActionOf: (section: WeeklyReviewSection) => FormAction
  readonly previewActionOf: (section: WeeklyReviewSection) => ShowPreview
}

type ReviewNotesProps = {
  review: Pick<WeeklyReview, 'sections'>
  /** null where both texts are only read. */
  writing: ReviewWriting | null
}

const PROMPTS: Readonly<Record<WeeklyReviewSection, string>> = {
  decisions: 'One a line: “Freeze checkout deploys until the drain is shipped”.',
  notes: 'What was said and is worth reading in a month.',
}

/** What was said and decided in the meeting. */
export function ReviewNotes({ review: { sections }, writing }: ReviewNotesProps) {
  return (
    <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
      {WEEKLY_REVIEW_SECTIONS.map((key) => (
        <section key={key} aria-labelledby={key} className="min-w-0">
          <SectionHeading id={key}>{weeklyReviewSectionNames[key]}</SectionHeading>
          {writing ? (
            <SectionEditor
              section={{ key, title: weeklyReviewSectionNames[key], ...sections[key] }}
              prompt={PROMPTS[key]}
              saveAction={writing.saveActionOf(key)}
              previewAction={writing.previewActionOf(key)}
            />
          ) : (
            <ReviewText section={key} text={sections[key].text} />
          )}
        </section>
      ))}
    </div>
  )
}

/** A text of the review as it reads. */
export function ReviewText({ section, text }: { section: WeeklyReviewSection; text: string }) {
  if (text.trim() === '') return <p className="text-soft">Nothing was written down.</p>
  return <Markdown>{section === 'decisions' ? asList(text) : text}</Markdown>
}

/** One decision a line is a list, with or without the dashes. */
export function asList(decisions: string): string {
  const lines = decisions.split('\n')
  const isPlain = lines.every((line) => !/^\s*([-*+]|\d+[.)]|#|>|\|)/.test(line))
  return isPlain ? lines.map((line) => (line.trim() === '' ? '' : `- ${line}`)).join('\n') : decisions
}
