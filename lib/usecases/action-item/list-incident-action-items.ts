import { listActionItems } from '#lib/db/action-item-list.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import { positionIn, positionSchema } from '#lib/domain/action-item/list-order.ts'
import { listIncidentActionItemsQuery } from '#lib/domain/action-item/list-query.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Action items of one incident, in the order of the list of all. @throws AppError invalid, not_found, forbidden */
export async function listIncidentActionItems(
  actor: Actor,
  incidentNumber: string,
  query: unknown,
  context: { readonly now: Date },
): Promise<Page<ActionItemListItem>> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  const { limit, cursor, sort, order, ...filters } = parseInput(listIncidentActionItemsQuery, query)
  const after = parseCursor(positionSchema({ sort, order }), cursor)
  const scoped = { ...filters, incident: incident.number }
  return toPage(
    await listActionItems(db(), scoped, { sort, order, limit: limit + 1, after }, context.now),
    limit,
    positionIn({ sort, order }),
  )
}
