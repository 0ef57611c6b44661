import { countActionItems } from '#lib/db/action-item-list.ts'
import { db } from '#lib/db/client.ts'
import { findUser } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { listActionItemsQuery } from '#lib/domain/action-item/list-query.ts'
import { OPEN_STATUSES } from '#lib/domain/action-item/status.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Open work by whose it is. `team` is null for who is in none, `mine` for who is no person. */
export type ActionItemCounts = {
  readonly mine: number | null
  readonly team: number | null
  readonly overdue: number
  readonly unowned: number
  readonly all: number
}

/** How many open items each view holds within the filters. @throws AppError invalid, forbidden */
export async function countActionItemViews(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<ActionItemCounts> {
  assertCan(actor, 'read')
  const scope = { ...parseInput(listActionItemsQuery, query), status: [...OPEN_STATUSES] }
  const user = actor.kind === 'user' ? await findUser(db(), actor.userId) : null
  const count = (filters: object) => countActionItems(db(), { ...scope, ...filters }, context.now)
  const [mine, team, overdue, unowned, all] = await Promise.all([
    user ? count({ ownerUserId: user.id }) : null,
    user?.team ? count({ team: user.team }) : null,
    count({ overdue: true }),
    count({ unowned: true }),
    count({}),
  ])
  return { mine, team, overdue, unowned, all }
}
