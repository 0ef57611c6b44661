import { FIRST_LATE } from '#lib/domain/action-item/list-order.ts'
import {
  type IncidentDocument,
  toIncidentDocument,
  type WholeIncident,
} from '#lib/domain/exchange/incident-document.ts'
import { TIMELINE_ENTRIES_MAX } from '#lib/domain/incident/timeline-entry.ts'
import { listActionItems } from './action-item-list.ts'
import type { Db } from './client.ts'
import { findIncident } from './incident.ts'
import { findPostmortem } from './postmortem.ts'
import { listTimelineEntries } from './timeline-entry.ts'

/** More than anybody writes: a file holds all of them. */
const ACTION_ITEMS_MAX = 10_000

/** An incident with everything that belongs to it, a post-mortem in the bin included. */
export async function findWholeIncident(db: Db, number: number, now: Date): Promise<WholeIncident | null> {
  const incident = await findIncident(db, number)
  if (!incident) return null
  const [timeline, actionItems, postmortem] = await Promise.all([
    listTimelineEntries(db, incident.id, { limit: TIMELINE_ENTRIES_MAX, after: null }),
    listActionItems(db, { incident: incident.number }, { ...FIRST_LATE, limit: ACTION_ITEMS_MAX, after: null }, now),
    findPostmortem(db, incident.number, { inBin: true }),
  ])
  return { incident, timeline, actionItems, postmortem }
}

export async function findIncidentDocument(db: Db, number: number, now: Date): Promise<IncidentDocument | null> {
  const whole = await findWholeIncident(db, number, now)
  return whole && toIncidentDocument(whole)
}
