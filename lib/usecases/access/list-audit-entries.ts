import { listAuditEntries as list } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import { auditCursor } from '#lib/domain/access/cursor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { listAccessQuery } from '#lib/domain/access/schema.ts'
import { decodeCursor, type Page } from '#lib/domain/shared/page.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/** Who changed what, newest first. @throws AppError invalid, forbidden */
export async function listAuditEntries(actor: Actor, query: unknown): Promise<Page<AuditRecord>> {
  assertCan(actor, 'administer')
  const { limit, cursor } = parseInput(listAccessQuery, query)
  const key = cursor === undefined ? null : decodeCursor(auditCursor, cursor)
  if (cursor !== undefined && !key) throw invalid({ cursor: ['This is not a cursor of this list.'] })
  return list(db(), { limit, before: key && { occurredAt: key[0], id: key[1] } })
}
