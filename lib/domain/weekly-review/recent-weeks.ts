import { isoWeekName, isoWeekOf, isoWeekSpan, shiftWeek } from '../shared/iso-week.ts'
import type { WeeklyReviewSummary } from './weekly-review.ts'

/** So many weeks, the running one included, can be opened from the list without a word written about them. */
const RECENT = 8

/** The recent weeks and all that are stored, the latest first. */
export function withRecentWeeks(stored: readonly WeeklyReviewSummary[], now: Date): WeeklyReviewSummary[] {
  const known = new Map(stored.map((review) => [review.week, review]))
  for (let back = 0; back < RECENT; back += 1) {
    const week = shiftWeek(isoWeekOf(now), -back)
    const { start, end } = isoWeekSpan(week)
    const name = isoWeekName(week)
    if (!known.has(name)) known.set(name, { ...NOTHING_STORED, week: name, weekStart: start, weekEnd: end })
  }
  return [...known.values()].sort((a, b) => b.weekStart.getTime() - a.weekStart.getTime())
}

const NOTHING_STORED = { status: 'draft', headline: null, publishedAt: null, publishedBy: null, version: 0 } as const
