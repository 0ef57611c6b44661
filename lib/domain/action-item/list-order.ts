import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instant } from '../shared/instant.ts'
import { line } from '../shared/text.ts'
import type { ActionItem } from './action-item.ts'
import { actionItemPriority } from './priority.ts'

export const ACTION_ITEM_SORTS = ['due', 'priority', 'created', 'owner'] as const
export const actionItemSort = z.enum(ACTION_ITEM_SORTS, `One of ${ACTION_ITEM_SORTS.join(', ')}.`)
export type ActionItemSort = z.output<typeof actionItemSort>

export const SORT_ORDERS = ['asc', 'desc'] as const
export const sortOrder = z.enum(SORT_ORDERS, 'Either asc or desc.')
export type SortOrder = z.output<typeof sortOrder>

/** Overdue first. */
export const FIRST_LATE = { sort: 'due', order: 'asc' } as const

export type ActionItemOrder = { readonly sort: ActionItemSort; readonly order: SortOrder }

type KeyField = 'closedAt' | 'dueAt' | 'priority' | 'createdAt' | 'owner' | 'id'
export type OrderKey = { readonly field: KeyField; readonly direction: SortOrder; readonly nulls?: 'first' | 'last' }

const DUE: OrderKey = { field: 'dueAt', direction: 'asc', nulls: 'last' }
const ID: OrderKey = { field: 'id', direction: 'asc' }

/** What the list is sorted by, one after the other. By due date, open work stands before closed, so overdue first. */
export function orderKeys({ sort, order }: ActionItemOrder): readonly OrderKey[] {
  switch (sort) {
    case 'due':
      return [{ field: 'closedAt', direction: 'desc', nulls: 'first' }, { ...DUE, direction: order }, ID]
    case 'priority':
      return [{ field: 'priority', direction: order }, DUE, ID]
    case 'created':
      return [{ field: 'createdAt', direction: order }, ID]
    case 'owner':
      return [{ field: 'owner', direction: order }, DUE, ID]
  }
}

const KEY_SCHEMAS = {
  closedAt: instant.nullable(),
  dueAt: instant.nullable(),
  priority: actionItemPriority,
  createdAt: instant,
  owner: line(100),
  id,
} satisfies Record<KeyField, z.ZodType>

export type KeyValue = Date | string | null

/** The place of an item in one order: the values of its keys. A cursor of another order is not one. */
export function positionSchema(order: ActionItemOrder) {
  const values = orderKeys(order).map(({ field }): z.ZodType<KeyValue> => KEY_SCHEMAS[field])
  return z.tuple([z.literal(orderName(order)), ...values]).transform((values) => values.slice(1) as KeyValue[])
}

export function positionIn(order: ActionItemOrder) {
  return (item: ActionItem): (string | null)[] => [
    orderName(order),
    ...orderKeys(order).map(({ field }) => {
      const value = item[field]
      return value instanceof Date ? value.toISOString() : value
    }),
  ]
}

function orderName({ sort, order }: ActionItemOrder): string {
  return `${sort} ${order}`
}
