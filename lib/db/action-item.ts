import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import type { ClosedFields } from '#lib/domain/action-item/close.ts'
import { FIRST_LATE, orderKeys } from '#lib/domain/action-item/list-order.ts'
import type { ReopenedFields } from '#lib/domain/action-item/reopen.ts'
import type { ActionItemFields } from '#lib/domain/action-item/schema.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'
import { toOrderBy } from './action-item-order.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'

const withIncidentNumber = { incident: { select: { number: true } } } satisfies Prisma.ActionItemInclude
type Row = Prisma.ActionItemGetPayload<{ include: typeof withIncidentNumber }>

export function toActionItem(row: Row): ActionItem {
  return {
    id: row.id as Id,
    incidentNumber: row.incident.number,
    title: row.title,
    description: row.description,
    kind: row.kind,
    priority: row.priority,
    status: row.status,
    owner: row.owner,
    ownerUserId: row.ownerUserId as Id | null,
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

export async function findActionItem(db: Db, actionItemId: string): Promise<ActionItem | null> {
  const parsed = id.safeParse(actionItemId)
  if (!parsed.success) return null
  const row = await db.actionItem.findFirst({
    where: { id: parsed.data, incident: liveIncident },
    include: withIncidentNumber,
  })
  return row && toActionItem(row)
}

/** The action items of these incidents, overdue first. */
export async function listActionItemsOf(db: Db, incidentIds: readonly Id[]): Promise<ActionItem[]> {
  const rows = await db.actionItem.findMany({
    where: { incidentId: { in: [...incidentIds] } },
    include: withIncidentNumber,
    orderBy: toOrderBy(orderKeys(FIRST_LATE)),
  })
  return rows.map(toActionItem)
}

export async function insertActionItem(
  tx: Db,
  incidentId: Id,
  fields: ActionItemFields & { readonly ownerUserId: Id | null },
  now: Date,
): Promise<ActionItem> {
  const row = await tx.actionItem.create({
    data: { ...fields, incidentId, createdAt: now, updatedAt: now },
    include: withIncidentNumber,
  })
  return toActionItem(row)
}

/** Stores the changes where the version is still the one that was read; null when another change came first. */
export async function storeActionItem(
  tx: Db,
  item: Pick<ActionItem, 'id' | 'version'>,
  changes: Partial<ActionItemFields> & { readonly ownerUserId?: Id | null },
  now: Date,
): Promise<ActionItem | null> {
  const { count } = await tx.actionItem.updateMany({
    where: { id: item.id, version: item.version },
    data: { ...changes, updatedAt: now, version: { increment: 1 } },
  })
  return count === 0 ? null : getStored(tx, item.id)
}

/** Closes the item where it is still open; null when another close came first. */
export async function storeClosedActionItem(
  tx: Db,
  actionItemId: Id,
  changes: ClosedFields,
  closedById: Id | null,
): Promise<ActionItem | null> {
  const { count } = await tx.actionItem.updateMany({
    where: { id: actionItemId, status: { not: 'closed' } },
    data: { ...changes, closedById, updatedAt: changes.closedAt, version: { increment: 1 } },
  })
  return count === 0 ? null : getStored(tx, actionItemId)
}

/** Opens the item again where it is still closed; null when somebody did so first. */
export async function storeReopenedActionItem(
  tx: Db,
  actionItemId: Id,
  changes: ReopenedFields,
  now: Date,
): Promise<ActionItem | null> {
  const { count } = await tx.actionItem.updateMany({
    where: { id: actionItemId, status: 'closed' },
    data: { ...changes, closedById: null, updatedAt: now, version: { increment: 1 } },
  })
  return count === 0 ? null : getStored(tx, actionItemId)
}

async function getStored(tx: Db, actionItemId: Id): Promise<ActionItem> {
  return toActionItem(
    await tx.actionItem.findUniqueOrThrow({ where: { id: actionItemId }, include: withIncidentNumber }),
  )
}
