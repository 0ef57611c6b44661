import { z } from 'zod'

export const ACTION_ITEM_PRIORITIES = ['p0', 'p1', 'p2', 'p3'] as const
export const actionItemPriority = z.enum(ACTION_ITEM_PRIORITIES, `One of ${ACTION_ITEM_PRIORITIES.join(', ')}.`)
export type ActionItemPriority = z.output<typeof actionItemPriority>

export const actionItemPriorityNames: Readonly<Record<ActionItemPriority, string>> = {
  p0: 'P0',
  p1: 'P1',
  p2: 'P2',
  p3: 'P3',
}
