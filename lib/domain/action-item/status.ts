import { z } from 'zod'

export const ACTION_ITEM_STATUSES = ['open', 'in_progress', 'closed'] as const
export const actionItemStatus = z.enum(ACTION_ITEM_STATUSES, `One of ${ACTION_ITEM_STATUSES.join(', ')}.`)
export type ActionItemStatus = z.output<typeof actionItemStatus>

/** The statuses that an item can have without being closed. */
export const openActionItemStatus = actionItemStatus.exclude(
  ['closed'],
  'One of open, in_progress. Closing and reopening are operations of their own.',
)
export const OPEN_STATUSES = openActionItemStatus.options

export const actionItemStatusNames: Readonly<Record<ActionItemStatus, string>> = {
  open: 'Open',
  in_progress: 'In progress',
  closed: 'Closed',
}

/** An item that is in progress is still open work. */
export function isOpen(status: ActionItemStatus): boolean {
  return status !== 'closed'
}
