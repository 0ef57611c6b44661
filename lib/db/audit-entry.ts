import type { Actor, TokenActor } from '#lib/domain/access/actor.ts'
import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

export type AuditEntry = {
  /** `entity.verb`, such as `action_item.close`. */
  readonly action: `${string}.${string}`
  readonly entityType: string
  readonly entityId: string
  /** What changed, as JSON; no secrets. */
  readonly details?: Prisma.InputJsonObject
}

/** Written in the transaction of the change itself: if this fails, the change fails. */
export async function insertAuditEntry(tx: Db, actor: Actor, entry: AuditEntry, occurredAt: Date): Promise<void> {
  await tx.auditEntry.create({ data: toRow(actor, entry, occurredAt) })
}

/** The same for one act on many records, each with its own entry, in this order. */
export async function insertAuditEntries(
  tx: Db,
  actor: Actor,
  entries: readonly AuditEntry[],
  occurredAt: Date,
): Promise<void> {
  await tx.auditEntry.createMany({ data: entries.map((entry) => toRow(actor, entry, occurredAt)) })
}

function toRow(actor: Actor, entry: AuditEntry, occurredAt: Date) {
  return {
    occurredAt,
    actorKind: actor.kind,
    actorName: actor.name,
    actorUserId: actor.kind === 'user' ? actor.userId : null,
    apiTokenId: actor.kind === 'api_token' ? actor.tokenId : null,
    action: entry.action,
    entityType: entry.entityType,
    entityId: entry.entityId,
    details: entry.details ?? {},
  }
}

const omit = { actorUserId: true, apiTokenId: true } as const
type Row = Prisma.AuditEntryGetPayload<{ omit: typeof omit }>

function toRecord(row: Row): AuditRecord {
  return { ...row, id: row.id as Id, details: row.details as Record<string, unknown> }
}

/** Whether this very token did one of these. */
export async function hasDone(
  db: Db,
  { tokenId }: TokenActor,
  { actions, ...entity }: Pick<AuditEntry, 'entityType' | 'entityId'> & { readonly actions: readonly string[] },
): Promise<boolean> {
  return (await db.auditEntry.count({ where: { ...entity, action: { in: [...actions] }, apiTokenId: tokenId } })) > 0
}

/** Newest first, from below the position of `before`. */
export async function listAuditEntries(
  db: Db,
  page: { readonly limit: number; readonly before: { readonly occurredAt: Date; readonly id: Id } | null },
): Promise<Page<AuditRecord>> {
  const { before } = page
  const rows = await db.auditEntry.findMany({
    where: before
      ? { OR: [{ occurredAt: { lt: before.occurredAt } }, { occurredAt: before.occurredAt, id: { lt: before.id } }] }
      : {},
    orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
    omit,
  })
  return toPage(rows.map(toRecord), page.limit, (record) => [record.occurredAt.toISOString(), record.id])
}

/** The last entries about one record, newest first. */
export async function listAuditEntriesOf(
  db: Db,
  entity: Pick<AuditEntry, 'entityType' | 'entityId'>,
  limit: number,
): Promise<AuditRecord[]> {
  const rows = await db.auditEntry.findMany({
    where: { entityType: entity.entityType, entityId: entity.entityId },
    orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
    take: limit,
    omit,
  })
  return rows.map(toRecord)
}
