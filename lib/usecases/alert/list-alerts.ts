import { listAlerts as listRows } from '#lib/db/alert.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type AlertListItem, alertCursor, listAlertsQuery } from '#lib/domain/alert/alert.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Episodes of alerts, newest first. @throws AppError invalid, forbidden */
export async function listAlerts(actor: Actor, query: unknown): Promise<Page<AlertListItem>> {
  assertCan(actor, 'read')
  const { limit, cursor, ...filters } = parseInput(listAlertsQuery, query)
  const key = parseCursor(alertCursor, cursor)
  const before = key && { startsAt: key[0], id: key[1] }
  const rows = await listRows(db(), filters, { limit: limit + 1, before })
  return toPage(rows, limit, ({ startsAt, id }) => [startsAt.toISOString(), id])
}
