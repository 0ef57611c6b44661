import { z } from 'zod'

export const ACTION_ITEM_STATUSES = ['open', 'in_progress', 'closed'] as const
export const actionItemStatus = z.enum(ACTION_ITEM_STATUSES, `One of ${ACTION_ITEM_STATUSES.join(', ')}.`)
export type ActionItemStatus = z.output<typeof actionItemStatus>

/** An item that is in progress is still open work. */
export function isOpen(status: ActionItemStatus): boolean {
  return status !== 'closed'
}
