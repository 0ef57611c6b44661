import { stringify } from 'csv-stringify/sync'
import { type FigureRow, figureRows } from '../weekly-review/figure-rows.ts'
import type { Restatement } from '../weekly-review/restated.ts'
import { WEEKLY_REVIEW_SECTIONS } from '../weekly-review/section.ts'
import type { WeeklyReview } from '../weekly-review/weekly-review.ts'

type Row = Omit<FigureRow, 'section'> & { readonly section: FigureRow['section'] | 'review' | 'meeting' }

/**
 * Every figure as one row, then what the meeting wrote and created; what was restated since names today's value beside
 * it, also where nothing was published. Texts never run as formulas.
 */
export function weeklyReviewCsv(review: WeeklyReview): string {
  const restated = new Map(review.restated.map((row) => [keyOf(row), row]))
  const figures = figureRows(review.figures)
  const published = new Set(figures.map(keyOf))
  const later = review.restated.filter((row) => !published.has(keyOf(row))).map((row) => ({ ...row, value: null }))
  const rows = [...aboutRows(review), ...figures, ...later, ...meetingRows(review)].map(
    ({ section, subject, figure, value }) => {
      const row = restated.get(keyOf({ section, subject, figure }))
      return [review.week, review.status, section, subject, figure, value, row ? (row.now ?? 'gone') : null]
    },
  )
  return stringify(rows, {
    header: true,
    columns: ['week', 'status', 'section', 'subject', 'figure', 'value', 'restated'],
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

function keyOf({ section, subject, figure }: Pick<Row | Restatement, 'section' | 'subject' | 'figure'>): string {
  return `${section} ${subject} ${figure}`
}

function aboutRows({ week, headline, publishedAt, publishedBy }: WeeklyReview): Row[] {
  return rowsOf('review', week, { headline, publishedAt, publishedBy })
}

function meetingRows({ sections, createdActionItems }: WeeklyReview): Row[] {
  return [
    ...WEEKLY_REVIEW_SECTIONS.flatMap((key) => rowsOf('meeting', key, { text: sections[key].text })),
    ...createdActionItems.flatMap(({ id, incidentNumber, title, owner, priority, status, dueAt }) =>
      rowsOf('meeting', id, { incident: incidentNumber, title, owner, priority, status, dueAt }),
    ),
  ]
}

function rowsOf(
  section: Row['section'],
  subject: string,
  values: Readonly<Record<string, string | number | Date | null>>,
): Row[] {
  return Object.entries(values).map(([figure, value]) => ({
    section,
    subject,
    figure,
    value: value instanceof Date ? value.toISOString() : value,
  }))
}
