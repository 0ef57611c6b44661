import {
  type IncidentDocument,
  toIncidentDocument,
  type WholeIncident,
} from '#lib/domain/exchange/incident-document.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { listActionItemsOf } from './action-item.ts'
import type { Db } from './client.ts'
import { findIncident, listIncidentsByNumber } from './incident.ts'
import { listPostmortemsOf } from './postmortem.ts'
import { listTimelinesOf } from './timeline-entry.ts'

/** An incident with everything that belongs to it, a post-mortem in the bin included. @throws AppError merged */
export async function findWholeIncident(db: Db, number: number): Promise<WholeIncident | null> {
  const incident = await findIncident(db, number)
  return incident && ((await withBelongings(db, [incident]))[0] ?? null)
}

export async function findIncidentDocument(db: Db, number: number): Promise<IncidentDocument | null> {
  const whole = await findWholeIncident(db, number)
  return whole && toIncidentDocument(whole)
}

/** In the order of the numbers, without those that are no longer there. All of them are in memory at once. */
export async function listIncidentDocuments(db: Db, numbers: readonly number[]): Promise<IncidentDocument[]> {
  const incidents = new Map((await listIncidentsByNumber(db, numbers)).map((incident) => [incident.number, incident]))
  const ordered = numbers.flatMap((number) => incidents.get(number) ?? [])
  return (await withBelongings(db, ordered)).map(toIncidentDocument)
}

async function withBelongings(db: Db, incidents: readonly Incident[]): Promise<WholeIncident[]> {
  const ids = incidents.map(({ id }) => id)
  const [entries, items, postmortems] = await Promise.all([
    listTimelinesOf(db, ids),
    listActionItemsOf(db, ids),
    listPostmortemsOf(db, ids),
  ])
  const entriesOf = Map.groupBy(entries, ({ incidentNumber }) => incidentNumber)
  const itemsOf = Map.groupBy(items, ({ incidentNumber }) => incidentNumber)
  const postmortemOf = new Map(postmortems.map((postmortem) => [postmortem.incidentNumber, postmortem]))
  return incidents.map((incident) => ({
    incident,
    timeline: entriesOf.get(incident.number) ?? [],
    actionItems: itemsOf.get(incident.number) ?? [],
    postmortem: postmortemOf.get(incident.number) ?? null,
  }))
}
