import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import type { BulkFields } from '#lib/domain/action-item/bulk-edit.ts'
import type { Severity } from '#lib/domain/incident/severity.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { toActionItem } from './action-item.ts'
import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

export type ActionItemOfIncident = { readonly item: ActionItem; readonly severity: Severity }

/** The items with these ids, and until the transaction ends nobody else changes them. Those that are gone are missing. */
export async function lockActionItems(tx: Db, ids: readonly Id[]): Promise<ReadonlyMap<Id, ActionItemOfIncident>> {
  // In one order, so that two such changes wait for one another instead of blocking each other.
  await tx.$queryRaw`SELECT FROM action_items WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const rows = await tx.actionItem.findMany({
    where: { id: { in: [...ids] }, incident: liveIncident },
    include: { incident: { select: { number: true, severity: true } } },
  })
  return new Map(rows.map((row) => [row.id as Id, { item: toActionItem(row), severity: row.incident.severity }]))
}

type Change = {
  readonly item: Pick<ActionItem, 'id' | 'version'>
  readonly fields: BulkFields & { readonly ownerUserId?: Id | null; readonly closedById?: Id | null }
}

/** Stores each change where the version is still the one that was read; returns how many were. */
export async function storeActionItemChanges(tx: Db, changes: readonly Change[], now: Date): Promise<number> {
  const alike = Map.groupBy(changes, ({ fields }) => JSON.stringify(fields))
  let stored = 0
  for (const group of alike.values()) {
    const { count } = await tx.actionItem.updateMany({
      where: { OR: group.map(({ item }) => ({ id: item.id, version: item.version })) },
      data: { ...group[0]?.fields, updatedAt: now, version: { increment: 1 } },
    })
    stored += count
  }
  return stored
}

export async function listActionItemsById(db: Db, ids: readonly Id[]): Promise<ActionItem[]> {
  const rows = await db.actionItem.findMany({
    where: { id: { in: [...ids] }, incident: liveIncident },
    include: { incident: { select: { number: true } } },
  })
  const byId = new Map(rows.map((row) => [row.id as Id, toActionItem(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
