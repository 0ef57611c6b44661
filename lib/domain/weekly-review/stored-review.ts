import { AppError } from '../shared/app-error.ts'
import type { Id } from '../shared/id.ts'
import { type IsoWeek, isoWeekSpan, parseIsoWeek } from '../shared/iso-week.ts'
import { UNWRITTEN, WEEKLY_REVIEW_SECTIONS } from './section.ts'
import type { WeeklyReview } from './weekly-review.ts'

/** What is stored of a review beside its figures. */
export type StoredReview = {
  readonly id: Id
  readonly sections: WeeklyReview['sections']
  readonly publishedAt: Date | null
  readonly publishedBy: string | null
  /** Of the figures as last published. */
  readonly headline: string | null
  readonly version: number
}

/** The week that an address names. @throws AppError not_found (no week, or one that has not begun) */
export function getReviewWeek(name: string, now: Date): IsoWeek {
  const week = parseIsoWeek(name)
  if (!week || isoWeekSpan(week).start > now) {
    throw new AppError('not_found', 'There is no such week, or it has not begun. Weeks are named like 2026-W47.')
  }
  return week
}

const UNSEEN = 'Notes or decisions were written meanwhile. They are on this page now: read them, then publish.'
const STALE = 'Somebody changed this review meanwhile, so nothing was done. Look at it, then try again.'
export const REVIEW_CHANGED = 'Somebody changed this review at the same moment. Look at it, then try again.'
export const REVIEW_PUBLISHED = 'This review is published. Open it again before you change it.'

/** Refuses what is based on another version. 0 says that nothing was stored. @throws AppError precondition_failed */
export function assertReviewVersion(stored: Pick<StoredReview, 'version'> | null, version: number | undefined): void {
  if (version !== undefined && version !== (stored?.version ?? 0)) throw new AppError('precondition_failed', STALE)
}

type Seen = Readonly<Record<keyof WeeklyReview['sections'], number>>

/** Refuses where a text is another than the one on screen. @throws AppError precondition_failed */
export function assertSectionsSeen(stored: Pick<StoredReview, 'sections'> | null, seen: Seen | undefined): void {
  if (!seen) return
  const isUnseen = WEEKLY_REVIEW_SECTIONS.some((key) => (stored?.sections[key] ?? UNWRITTEN).version !== seen[key])
  if (isUnseen) throw new AppError('precondition_failed', UNSEEN)
}
