import { stringify } from 'csv-stringify/sync'
import { figureRows } from '../weekly-review/figure-rows.ts'
import type { WeeklyReview } from '../weekly-review/weekly-review.ts'

/** Every figure as one row; what was restated since names today's value beside it. Texts never run as formulas. */
export function weeklyReviewCsv({ week, status, figures, restated }: WeeklyReview): string {
  const now = new Map(restated.map((row) => [`${row.section} ${row.subject} ${row.figure}`, row.now]))
  const rows = figureRows(figures).map(({ section, subject, figure, value }) => {
    const key = `${section} ${subject} ${figure}`
    return [week, status, section, subject, figure, value, now.has(key) ? (now.get(key) ?? 'gone') : null]
  })
  return stringify(rows, {
    header: true,
    columns: ['week', 'status', 'section', 'subject', 'figure', 'value', 'restated'],
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}
