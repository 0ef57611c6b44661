import { countActionItems as count } from '#lib/db/action-item-list.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { listActionItemsQuery } from '#lib/domain/action-item/list-query.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** How many items the filters find. @throws AppError invalid, forbidden */
export async function countActionItems(actor: Actor, query: unknown, context: { readonly now: Date }): Promise<number> {
  assertCan(actor, 'read')
  return count(db(), parseInput(listActionItemsQuery, query), context.now)
}
