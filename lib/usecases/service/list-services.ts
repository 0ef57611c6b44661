import { db } from '#lib/db/client.ts'
import { listServices as listRows } from '#lib/db/service.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { listServicesQuery, serviceCursor } from '#lib/domain/service/schema.ts'
import type { ServiceSummary } from '#lib/domain/service/service.ts'
import { decodeCursor, encodeCursor, type Page } from '#lib/domain/shared/page.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/** Services by slug. @throws AppError invalid, forbidden */
export async function listServices(actor: Actor, query: unknown): Promise<Page<ServiceSummary>> {
  assertCan(actor, 'read')
  const parsed = parseInput(listServicesQuery, query)
  const key = parsed.cursor === undefined ? null : decodeCursor(serviceCursor, parsed.cursor)
  if (parsed.cursor !== undefined && key === null) throw invalid({ cursor: ['This cursor is not one of ours.'] })
  const rows = await listRows(db(), parsed, key?.[0] ?? null)
  const items = rows.slice(0, parsed.limit)
  const last = items.at(-1)
  return { items, nextCursor: last && rows.length > parsed.limit ? encodeCursor([last.slug]) : null }
}
