import { db } from '#lib/db/client.ts'
import { listServices as listRows } from '#lib/db/service.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { listServicesQuery, serviceCursor } from '#lib/domain/service/schema.ts'
import type { ServiceSummary } from '#lib/domain/service/service.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import { parseCursor } from '#lib/domain/shared/parse-cursor.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Services by slug. @throws AppError invalid, forbidden */
export async function listServices(actor: Actor, query: unknown): Promise<Page<ServiceSummary>> {
  assertCan(actor, 'read')
  const parsed = parseInput(listServicesQuery, query)
  const after = parseCursor(serviceCursor, parsed.cursor)
  return toPage(await listRows(db(), parsed, after?.[0] ?? null), parsed.limit, ({ slug }) => [slug])
}
