import type { KeyValue, OrderKey, SortOrder } from '#lib/domain/action-item/list-order.ts'
import { ACTION_ITEM_PRIORITIES, type ActionItemPriority } from '#lib/domain/action-item/priority.ts'
import type { Prisma } from './generated/client.ts'

type Where = Prisma.ActionItemWhereInput

export function toOrderBy(keys: readonly OrderKey[]): Prisma.ActionItemOrderByWithRelationInput[] {
  return keys.map(({ field, direction, nulls }) => ({
    [field]: nulls === undefined ? direction : { sort: direction, nulls },
  }))
}

/** What comes after the item whose keys have these values: equal in the first keys, beyond it in the next. */
export function behind(keys: readonly OrderKey[], values: readonly KeyValue[]): Where {
  return {
    OR: keys.flatMap((key, index) => {
      const equal = keys.slice(0, index).map(({ field }, at): Where => ({ [field]: values[at] }))
      const next = beyond(key, values[index] ?? null)
      return next === null ? [] : [{ AND: [...equal, next] }]
    }),
  }
}

/** Null where nothing can be beyond. */
function beyond({ field, direction, nulls }: OrderKey, value: KeyValue): Where | null {
  if (field === 'priority') return { priority: { in: prioritiesBeyond(value, direction) } }
  if (value === null) return nulls === 'first' ? { [field]: { not: null } } : null
  const further: Where = { [field]: { [direction === 'asc' ? 'gt' : 'lt']: value } }
  return nulls === 'last' ? { OR: [further, { [field]: null }] } : further
}

/** Prisma compares no enums. */
function prioritiesBeyond(value: KeyValue, direction: SortOrder): ActionItemPriority[] {
  const at = ACTION_ITEM_PRIORITIES.indexOf(value as ActionItemPriority)
  return direction === 'asc' ? ACTION_ITEM_PRIORITIES.slice(at + 1) : ACTION_ITEM_PRIORITIES.slice(0, at)
}
