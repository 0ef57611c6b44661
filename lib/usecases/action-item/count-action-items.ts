import { countActionItems as count } from '#lib/db/action-item-list.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { listActionItemsQuery } from '#lib/domain/action-item/list-query.ts'
import { OPEN_STATUSES } from '#lib/domain/action-item/status.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

export type ActionItemCounts = { readonly found: number; readonly open: number; readonly late: number }

/** How many items the filters find; and, whatever they say of status and lateness, how many are open and late. */
export async function countActionItems(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<ActionItemCounts> {
  assertCan(actor, 'read')
  const filters = parseInput(listActionItemsQuery, query)
  const { status: _, overdue: __, ...scope } = filters
  const [found, open, late] = await Promise.all([
    count(db(), filters, context.now),
    count(db(), { ...scope, status: [...OPEN_STATUSES] }, context.now),
    count(db(), { ...scope, overdue: true }, context.now),
  ])
  return { found, open, late }
}
