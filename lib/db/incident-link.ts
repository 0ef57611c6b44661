import { type IncidentLink, type IncidentRelation, relationOf, storedLink } from '#lib/domain/incident/link.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { liveIncident } from './live-incident.ts'

const other = { select: { number: true, title: true, severity: true, status: true } } as const

/** Links of an incident with others that are live, by number. */
export async function listIncidentLinks(db: Db, incidentId: Id): Promise<IncidentLink[]> {
  const rows = await db.incidentLink.findMany({
    where: {
      OR: [
        { fromId: incidentId, to: liveIncident },
        { toId: incidentId, from: liveIncident },
      ],
    },
    select: { id: true, fromId: true, kind: true, from: other, to: other },
  })
  return rows
    .map(({ id, fromId, kind, from, to }) => {
      const isReversed = fromId !== incidentId
      return { id: id as Id, relation: relationOf(kind, isReversed), ...(isReversed ? from : to) }
    })
    .toSorted((a, b) => a.number - b.number)
}

/** Throws a unique violation when the two are linked already. */
export async function insertIncidentLink(
  tx: Db,
  incidentId: Id,
  otherId: Id,
  relation: IncidentRelation,
  now: Date,
): Promise<Id> {
  const { kind, isReversed } = storedLink(relation)
  const [fromId, toId] = isReversed ? [otherId, incidentId] : [incidentId, otherId]
  const row = await tx.incidentLink.create({ data: { fromId, toId, kind, createdAt: now }, select: { id: true } })
  return row.id as Id
}

/** False when it was removed already. */
export async function deleteIncidentLink(tx: Db, linkId: Id): Promise<boolean> {
  const { count } = await tx.incidentLink.deleteMany({ where: { id: linkId } })
  return count === 1
}
