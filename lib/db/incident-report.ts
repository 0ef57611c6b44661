import type { ActionItemListItem } from '#lib/domain/action-item/action-item.ts'
import { evidence } from '#lib/domain/incident/evidence.ts'
import { type IncidentReport, REPORT_ACTION_ITEMS_MAX } from '#lib/domain/incident/incident-report.ts'
import { type IncidentLinkKind, relationOf } from '#lib/domain/incident/link.ts'
import type { MergedIncident } from '#lib/domain/incident/merge.ts'
import type { Severity } from '#lib/domain/incident/severity.ts'
import type { IncidentStatus } from '#lib/domain/incident/status.ts'
import { TIMELINE_ENTRIES_MAX, type TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { type IncidentColumns, refuseMerged, toIncident } from './incident.ts'
import { isLiveIncident } from './live-incident.ts'

/** What JSON makes of an instant. */
type Text<T, Instants extends keyof T> = Omit<T, Instants> & {
  readonly [K in Instants]: null extends T[K] ? string | null : string
}

type EntryRow = Text<Omit<TimelineEntry, 'incidentNumber'>, 'occurredAt' | 'createdAt' | 'updatedAt'>
type ItemRow = Text<
  Omit<ActionItemListItem, 'incidentNumber' | 'incidentTitle' | 'services'>,
  'dueAt' | 'closedAt' | 'createdAt' | 'updatedAt'
>
type LinkRow = {
  readonly id: Id
  readonly kind: IncidentLinkKind
  readonly isReversed: boolean
  readonly number: number
  readonly title: string
  readonly severity: Severity
  readonly status: IncidentStatus
}
type Row = IncidentColumns & {
  readonly slugs: string[]
  readonly timeline: EntryRow[]
  readonly items: ItemRow[]
  readonly links: LinkRow[]
  readonly merged: MergedIncident[]
}

const { sql } = Prisma

/**
 * An incident with everything that belongs to it, in one statement: as one query per table, of which Prisma makes two
 * for each relation, its page would cost several times as much. @throws AppError merged, when it went into another
 */
export async function findIncidentReport(db: Db, number: number): Promise<IncidentReport | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${columns}, ${slugs} AS slugs, ${timeline} AS timeline, ${items} AS items, ${links} AS links, ${merged} AS merged
    FROM incidents i WHERE i.number = ${number} AND ${isLiveIncident}`
  return row ? toReport(row) : refuseMerged(db, number)
}

function toReport(row: Row): IncidentReport {
  const incident = toIncident(row, row.slugs)
  const { number: incidentNumber, title: incidentTitle, services } = incident
  return {
    ...incident,
    timeline: row.timeline.map((entry) => ({
      ...entry,
      incidentNumber,
      occurredAt: new Date(entry.occurredAt),
      evidence: entry.evidence.length === 0 ? [] : evidence.array().parse(entry.evidence),
      createdAt: new Date(entry.createdAt),
      updatedAt: new Date(entry.updatedAt),
    })),
    actionItems: row.items.map((item) => ({
      ...item,
      incidentNumber,
      incidentTitle,
      services,
      dueAt: item.dueAt === null ? null : new Date(item.dueAt),
      closedAt: item.closedAt === null ? null : new Date(item.closedAt),
      createdAt: new Date(item.createdAt),
      updatedAt: new Date(item.updatedAt),
    })),
    links: row.links.map(({ kind, isReversed, ...other }) => ({ ...other, relation: relationOf(kind, isReversed) })),
    mergedFrom: row.merged,
  }
}

const columns = sql`
  i.id, i.number, i.title, i.severity::text, i.status::text, i.owner, i.summary,
  i.started_at AS "startedAt", i.detected_at AS "detectedAt", i.acknowledged_at AS "acknowledgedAt",
  i.mitigated_at AS "mitigatedAt", i.resolved_at AS "resolvedAt",
  i.impact_description AS "impactDescription", i.failed_requests AS "failedRequests",
  i.total_requests AS "totalRequests", i.affected_users AS "affectedUsers",
  i.interrupted_sessions AS "interruptedSessions", i.endpoints, i.features, i.regions,
  i.customer_notice AS "customerNotice", i.cost, i.failure_mechanism AS "failureMechanism",
  i.root_cause AS "rootCause", i.root_cause_detail AS "rootCauseDetail",
  i.contributing_factors AS "contributingFactors", i.trigger_kind AS "triggerKind", i.trigger, i.detection, i.version,
  i.created_at AS "createdAt", i.updated_at AS "updatedAt"`

const slugs = sql`ARRAY (
  SELECT service.slug FROM incident_services link JOIN services service ON service.id = link.service_id
  WHERE link.incident_id = i.id ORDER BY link.position)`

/** In the order in which things happened. */
const timeline = sql`coalesce((
  SELECT json_agg(json_build_object(
    'id', e.id, 'occurredAt', e.occurred_at, 'kind', e.kind, 'text', e.text, 'evidence', e.evidence,
    'isKeyEvent', e.is_key_event, 'recordedBy', writer.name, 'version', e.version,
    'createdAt', e.created_at, 'updatedAt', e.updated_at) ORDER BY e.occurred_at, e.id)
  FROM (
    SELECT * FROM timeline_entries WHERE incident_id = i.id ORDER BY occurred_at, id LIMIT ${TIMELINE_ENTRIES_MAX}
  ) e LEFT JOIN users writer ON writer.id = e.recorded_by_id), '[]')`

/** Open ones by due date, so overdue ones first; then closed ones, latest first. */
const itemOrder = sql`closed_at DESC NULLS FIRST, due_at ASC NULLS LAST, id`
const items = sql`coalesce((
  SELECT json_agg(json_build_object(
    'id', a.id, 'title', a.title, 'description', a.description, 'kind', a.kind, 'priority', a.priority,
    'status', a.status, 'owner', a.owner, 'ownerUserId', a.owner_user_id, 'dueAt', a.due_at,
    'trackerUrl', a.tracker_url, 'resolution', a.resolution, 'resolutionReason', a.resolution_reason,
    'closedAt', a.closed_at, 'version', a.version, 'createdAt', a.created_at, 'updatedAt', a.updated_at)
    ORDER BY ${itemOrder})
  FROM (
    SELECT * FROM action_items WHERE incident_id = i.id ORDER BY ${itemOrder} LIMIT ${REPORT_ACTION_ITEMS_MAX}
  ) a), '[]')`

/** With others that are live, by number. */
const links = sql`coalesce((
  SELECT json_agg(json_build_object(
    'id', l.id, 'kind', l.kind, 'isReversed', l.from_id <> i.id, 'number', other.number, 'title', other.title,
    'severity', other.severity, 'status', other.status) ORDER BY other.number)
  FROM incident_links l
  JOIN incidents other ON other.id = CASE WHEN l.from_id = i.id THEN l.to_id ELSE l.from_id END
  WHERE i.id IN (l.from_id, l.to_id) AND other.merged_into_id IS NULL AND other.deleted_at IS NULL), '[]')`

const merged = sql`coalesce((
  SELECT json_agg(json_build_object('number', m.number, 'title', m.title) ORDER BY m.number)
  FROM incidents m WHERE m.merged_into_id = i.id), '[]')`
