import type { ActionItem } from './action-item.ts'
import { isOpen } from './status.ts'

/** Open work whose due instant has passed. Closed work is never overdue, however late it was. */
export function isOverdue(item: Pick<ActionItem, 'status' | 'dueAt'>, now: Date): boolean {
  return isOpen(item.status) && item.dueAt !== null && item.dueAt < now
}
