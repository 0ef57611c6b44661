import { listActionItems as listRows } from '#lib/db/action-item-list.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import { positionIn, positionSchema } from '#lib/domain/action-item/list-order.ts'
import { listActionItemsQuery } from '#lib/domain/action-item/list-query.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Action items of all incidents; by default open ones by due date, so overdue first, then closed ones, latest first.
 * @throws AppError invalid, forbidden
 */
export async function listActionItems(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<Page<ActionItemListItem>> {
  assertCan(actor, 'read')
  const { limit, cursor, sort, order, ...filters } = parseInput(listActionItemsQuery, query)
  const after = parseCursor(positionSchema({ sort, order }), cursor)
  return toPage(
    await listRows(db(), filters, { sort, order, limit: limit + 1, after }, context.now),
    limit,
    positionIn({ sort, order }),
  )
}
