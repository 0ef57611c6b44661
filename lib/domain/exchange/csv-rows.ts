import { stringify } from 'csv-stringify/sync'
import type { ActionItemListItem } from '../action-item/action-item.ts'
import type { IncidentListItem } from '../incident/incident.ts'

type Cell = string | number | null
type Column<T> = readonly [header: string, cell: (row: T) => Cell]

const time = (at: Date | null): Cell => at?.toISOString() ?? null

const INCIDENT_COLUMNS: readonly Column<IncidentListItem>[] = [
  ['number', (incident) => incident.number],
  ['title', (incident) => incident.title],
  ['services', (incident) => incident.services.join('; ')],
  ['severity', (incident) => incident.severity],
  ['status', (incident) => incident.status],
  ['owner', (incident) => incident.owner],
  ['startedAt', (incident) => time(incident.startedAt)],
  ['detectedAt', (incident) => time(incident.detectedAt)],
  ['acknowledgedAt', (incident) => time(incident.acknowledgedAt)],
  ['mitigatedAt', (incident) => time(incident.mitigatedAt)],
  ['resolvedAt', (incident) => time(incident.resolvedAt)],
  ['failureMechanism', (incident) => incident.failureMechanism],
  ['rootCause', (incident) => incident.rootCause],
  ['triggerKind', (incident) => incident.triggerKind],
  ['failedRequests', (incident) => incident.impact.failedRequests],
  ['totalRequests', (incident) => incident.impact.totalRequests],
  ['affectedUsers', (incident) => incident.impact.affectedUsers],
  ['interruptedSessions', (incident) => incident.impact.interruptedSessions],
]

const ACTION_ITEM_COLUMNS: readonly Column<ActionItemListItem>[] = [
  ['id', (item) => item.id],
  ['incident', (item) => item.incidentNumber],
  ['incidentTitle', (item) => item.incidentTitle],
  ['services', (item) => item.services.join('; ')],
  ['title', (item) => item.title],
  ['kind', (item) => item.kind],
  ['priority', (item) => item.priority],
  ['status', (item) => item.status],
  ['owner', (item) => item.owner],
  ['dueAt', (item) => time(item.dueAt)],
  ['trackerUrl', (item) => item.trackerUrl],
  ['resolution', (item) => item.resolution],
  ['resolutionReason', (item) => item.resolutionReason],
  ['closedAt', (item) => time(item.closedAt)],
  ['createdAt', (item) => time(item.createdAt)],
]

export const incidentCsv = writer(INCIDENT_COLUMNS)
export const actionItemCsv = writer(ACTION_ITEM_COLUMNS)

/** Rows as CSV (RFC 4180), with or without the head. A text that a spreadsheet would run as a formula is made plain text. */
function writer<T>(columns: readonly Column<T>[]) {
  return (rows: readonly T[], { head }: { readonly head: boolean }): string =>
    stringify(
      rows.map((row) => columns.map(([, cell]) => cell(row))),
      { header: head, columns: columns.map(([name]) => name), escape_formulas: true, record_delimiter: 'windows' },
    )
}
