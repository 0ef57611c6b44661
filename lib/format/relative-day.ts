import { ABSENT } from './absent.ts'

const DAY = 86_400_000

/** Whole UTC days from `now` to `at`: negative in the past. */
export function daysUntil(at: Date, now: Date): number {
  return Math.floor(at.getTime() / DAY) - Math.floor(now.getTime() / DAY)
}

/** `today`, `tomorrow`, `in 4 days`, `yesterday`, `4 days ago`. */
export function formatRelativeDay(at: Date | null | undefined, now: Date): string {
  if (!at) return ABSENT
  const days = daysUntil(at, now)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}

/** `due today`, `due in 4 days`, `1 day late`, `4 days late`. */
export function formatDue(dueAt: Date | null | undefined, now: Date): string {
  if (!dueAt) return 'no due date'
  const late = -daysUntil(dueAt, now)
  if (late > 0) return `${late} ${late === 1 ? 'day' : 'days'} late`
  return `due ${formatRelativeDay(dueAt, now)}`
}
