import { listActionItems } from '#lib/db/action-item-list.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { listIncidentLinks } from '#lib/db/incident-link.ts'
import { listMergedInto } from '#lib/db/incident-merge.ts'
import { listTimelineEntries } from '#lib/db/timeline-entry.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { FIRST_LATE } from '#lib/domain/action-item/list-order.ts'
import { type IncidentReport, REPORT_ACTION_ITEMS_MAX } from '#lib/domain/incident/incident-report.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { TIMELINE_ENTRIES_MAX } from '#lib/domain/incident/timeline-entry.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** An incident with its timeline and action items. @throws AppError not_found, forbidden */
export async function getIncidentReport(
  actor: Actor,
  number: string,
  context: { readonly now: Date },
): Promise<IncidentReport> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const incident = parsed === null ? null : await findIncident(db(), parsed)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  const [timeline, actionItems, links, mergedFrom] = await Promise.all([
    listTimelineEntries(db(), incident.id, { limit: TIMELINE_ENTRIES_MAX, after: null }),
    listActionItems(
      db(),
      { incident: incident.number },
      { ...FIRST_LATE, limit: REPORT_ACTION_ITEMS_MAX, after: null },
      context.now,
    ),
    listIncidentLinks(db(), incident.id),
    listMergedInto(db(), incident.id),
  ])
  return { ...incident, timeline, actionItems, links, mergedFrom }
}
