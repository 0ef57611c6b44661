import type { ReviewWriting } from '#components/weekly-review/review-notes.tsx'
import { previewReviewSectionAction, saveReviewSectionAction } from './section-actions.tsx'

/** The server actions that the editors of one week's review need. */
export function reviewWriting(week: string): ReviewWriting {
  return {
    saveActionOf: (section) => saveReviewSectionAction.bind(null, week, section),
    previewActionOf: (section) => previewReviewSectionAction.bind(null, section),
  }
}
