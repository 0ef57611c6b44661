import { weeklyReviewCsv } from '#lib/domain/exchange/weekly-review-csv.ts'
import type { WeeklyReview, WeeklyReviewFormat } from '#lib/domain/weekly-review/weekly-review.ts'
import { weeklyReviewMarkdown } from '#lib/format/weekly-review-markdown.ts'
import type { Download } from './download.ts'

/** One weekly review as a file: `review-2026-W47.md`. */
export function reviewDownload(review: WeeklyReview, format: WeeklyReviewFormat): Download {
  const name = `review-${review.week}`
  switch (format) {
    case 'json':
      return {
        contentType: 'application/json',
        fileName: `${name}.json`,
        content: `${JSON.stringify(review, null, 2)}\n`,
      }
    case 'csv':
      return { contentType: 'text/csv', fileName: `${name}.csv`, content: weeklyReviewCsv(review) }
    case 'markdown':
      return { contentType: 'text/markdown', fileName: `${name}.md`, content: weeklyReviewMarkdown(review) }
  }
}
