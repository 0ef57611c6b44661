import type { DeletedIncident } from '#lib/domain/incident/bin.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

const MAX = 200

/** Puts the incident in the bin where it is still as it was read; false when a change came first. */
export async function storeDeletion(tx: Db, incident: Pick<Incident, 'id' | 'version'>, now: Date): Promise<boolean> {
  const { count } = await tx.incident.updateMany({
    where: { id: incident.id, version: incident.version, ...liveIncident },
    data: { deletedAt: now, updatedAt: now, version: { increment: 1 } },
  })
  return count === 1
}

/** False when it does not lie in the bin any more. */
export async function storeRestoration(tx: Db, incidentId: Id, now: Date): Promise<boolean> {
  const { count } = await tx.incident.updateMany({
    where: { id: incidentId, deletedAt: { not: null } },
    data: { deletedAt: null, updatedAt: now, version: { increment: 1 } },
  })
  return count === 1
}

export async function findDeletedIncident(db: Db, number: number): Promise<{ readonly id: Id } | null> {
  const row = await db.incident.findFirst({ where: { number, deletedAt: { not: null } }, select: { id: true } })
  return row && { id: row.id as Id }
}

/** What lies in the bin, latest first. */
export async function listDeletedIncidents(db: Db): Promise<DeletedIncident[]> {
  const rows = await db.incident.findMany({
    where: { deletedAt: { not: null } },
    select: { number: true, title: true, severity: true, startedAt: true, deletedAt: true },
    orderBy: { deletedAt: 'desc' },
    take: MAX,
  })
  return rows.flatMap(({ deletedAt, ...row }) => (deletedAt ? [{ ...row, deletedAt }] : []))
}
