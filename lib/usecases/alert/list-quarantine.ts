import { db } from '#lib/db/client.ts'
import { countQuarantined, listQuarantined } from '#lib/db/stored-delivery.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { listAccessQuery } from '#lib/domain/access/schema.ts'
import { deliveryCursor, type StoredDelivery } from '#lib/domain/alert/delivery.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Bodies of known senders that could not be understood, newest first. @throws AppError invalid, forbidden */
export async function listQuarantine(
  actor: Actor,
  query: unknown,
): Promise<Page<StoredDelivery> & { readonly total: number }> {
  assertCan(actor, 'administer')
  const { limit, cursor } = parseInput(listAccessQuery, query)
  const before = parseCursor(deliveryCursor, cursor)?.[0] ?? null
  const [rows, total] = await Promise.all([listQuarantined(db(), { limit: limit + 1, before }), countQuarantined(db())])
  return { ...toPage(rows, limit, (delivery) => [delivery.id]), total }
}
