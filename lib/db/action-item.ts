import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import type { ClosedFields } from '#lib/domain/action-item/close.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

const withIncidentNumber = { incident: { select: { number: true } } } satisfies Prisma.ActionItemInclude
type Row = Prisma.ActionItemGetPayload<{ include: typeof withIncidentNumber }>

function toActionItem({ incident, ...row }: Row): ActionItem {
  return {
    id: row.id as Id,
    incidentNumber: incident.number,
    title: row.title,
    description: row.description,
    kind: row.kind,
    priority: row.priority,
    status: row.status,
    owner: row.owner,
    dueAt: row.dueAt,
    trackerUrl: row.trackerUrl,
    resolution: row.resolution,
    resolutionReason: row.resolutionReason,
    closedAt: row.closedAt,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

export async function findActionItem(db: Db, actionItemId: Id): Promise<ActionItem | null> {
  const row = await db.actionItem.findUnique({ where: { id: actionItemId }, include: withIncidentNumber })
  return row && toActionItem(row)
}

/** Closes the item where it is still open; false when another close came first. */
export async function storeClosedActionItem(
  tx: Db,
  actionItemId: Id,
  changes: ClosedFields,
  closedById: Id | null,
): Promise<boolean> {
  const { count } = await tx.actionItem.updateMany({
    where: { id: actionItemId, status: { not: 'closed' } },
    data: { ...changes, closedById, version: { increment: 1 } },
  })
  return count === 1
}
