import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { isOverdue } from '#lib/domain/action-item/overdue.ts'
import { formatDay, formatTime } from './date-time.ts'
import { daysUntil } from './relative-day.ts'

/** `4 days late`, `late since 10:00`; null while nothing is late. */
export function formatLateness(item: Pick<ActionItem, 'status' | 'dueAt'>, now: Date): string | null {
  if (!item.dueAt || !isOverdue(item, now)) return null
  const days = -daysUntil(item.dueAt, now)
  if (days === 0) return `late since ${formatTime(item.dueAt)}`
  return `${days} ${days === 1 ? 'day' : 'days'} late`
}

/** `1 Dec`, or with the time where it is not simply the end of that day. */
export function formatDueAt(dueAt: Date, now: Date): string {
  const isWholeDay = dueAt.toISOString().endsWith('T23:59:59.999Z')
  return isWholeDay ? formatDay(dueAt, now) : `${formatDay(dueAt, now)} ${formatTime(dueAt)}`
}
