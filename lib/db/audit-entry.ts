import type { Actor } from '#lib/domain/access/actor.ts'
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
  await tx.auditEntry.create({
    data: {
      occurredAt,
      actorKind: actor.kind,
      actorName: actor.name,
      actorUserId: actor.kind === 'user' ? actor.userId : null,
      apiTokenId: actor.kind === 'api_token' ? actor.tokenId : null,
      action: entry.action,
      entityType: entry.entityType,
      entityId: entry.entityId,
      details: entry.details ?? {},
    },
  })
}
