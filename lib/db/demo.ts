import type { Role } from '#lib/domain/access/role.ts'
import type { ActionItemResolution } from '#lib/domain/action-item/resolution.ts'
import type { ActionItemFields } from '#lib/domain/action-item/schema.ts'
import type { ActionItemStatus } from '#lib/domain/action-item/status.ts'
import type { TimelineEntryFields } from '#lib/domain/incident/timeline-entry-schema.ts'
import type { IncidentContent } from '#lib/domain/incident/write.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { toColumns } from './incident.ts'
import { liveIncident } from './live-incident.ts'
import { toJson } from './timeline-entry.ts'

const ROWS_PER_STATEMENT = 500

export async function hasServices(db: Db): Promise<boolean> {
  return (await db.service.findFirst({ select: { id: true } })) !== null
}

export type NewDemoUser = {
  readonly email: string
  readonly name: string
  readonly team: string
  readonly role: Role
  /** null: an account that cannot sign in until an admin makes a link for it. */
  readonly passwordHash: string | null
  readonly createdAt: Date
}

/** Ids by address. */
export async function insertDemoUsers(tx: Db, users: readonly NewDemoUser[]): Promise<ReadonlyMap<string, Id>> {
  const rows = await tx.user.createManyAndReturn({ data: [...users], select: { id: true, email: true } })
  return new Map(rows.map(({ id, email }) => [email, id as Id]))
}

export type NewDemoActionItem = Omit<ActionItemFields, 'status'> & {
  readonly status: ActionItemStatus
  readonly resolution: ActionItemResolution | null
  readonly resolutionReason: string | null
  readonly closedAt: Date | null
  readonly createdAt: Date
  /** Address of the owner, where the owner is a person. */
  readonly ownerEmail: string | null
}

export type NewDemoIncident = {
  readonly content: IncidentContent
  readonly createdAt: Date
  readonly updatedAt: Date
  /** Address of the person who wrote it up. */
  readonly recordedBy: string
  readonly timeline: readonly TimelineEntryFields[]
  readonly actionItems: readonly NewDemoActionItem[]
}

type Ids = { readonly serviceIds: ReadonlyMap<string, Id>; readonly userIds: ReadonlyMap<string, Id> }

/** Numbered from 1 in the given order; the next incident that is filed gets the number after them. */
export async function insertDemoIncidents(
  tx: Db,
  incidents: readonly NewDemoIncident[],
  { serviceIds, userIds }: Ids,
): Promise<{ incidents: number; actionItems: number }> {
  const rows = await tx.incident.createManyAndReturn({
    data: incidents.map(({ content, createdAt, updatedAt }, index) => ({
      ...toColumns(content),
      number: index + 1,
      createdAt,
      updatedAt,
    })),
    select: { id: true, number: true },
  })
  const ids = new Map(rows.map(({ id, number }) => [incidents[number - 1], id]))
  const all = incidents.map((incident) => ({ incident, incidentId: ids.get(incident) ?? '' }))
  const userIdOf = (email: string | null) => (email === null ? null : (userIds.get(email) ?? null))
  await tx.$queryRaw`SELECT setval(pg_get_serial_sequence('incidents', 'number'), ${incidents.length}::bigint)`
  await tx.incidentService.createMany({
    data: all.flatMap(({ incident, incidentId }) =>
      incident.content.services.map((slug, position) => ({
        incidentId,
        serviceId: serviceIds.get(slug) ?? '',
        position,
      })),
    ),
  })
  const entries = all.flatMap(({ incident, incidentId }) =>
    incident.timeline.map((entry) => ({
      ...entry,
      evidence: toJson(entry.evidence),
      incidentId,
      recordedById: userIdOf(incident.recordedBy),
      createdAt: later(entry.occurredAt, incident.createdAt),
      updatedAt: later(entry.occurredAt, incident.createdAt),
    })),
  )
  await inParts(entries, (data) => tx.timelineEntry.createMany({ data }))
  const items = all.flatMap(({ incident, incidentId }) =>
    incident.actionItems.map(({ ownerEmail, ...item }) => ({
      ...item,
      incidentId,
      ownerUserId: userIdOf(ownerEmail),
      closedById: item.closedAt === null ? null : (userIdOf(ownerEmail) ?? userIdOf(incident.recordedBy)),
      updatedAt: item.closedAt ?? item.createdAt,
    })),
  )
  await inParts(items, (data) => tx.actionItem.createMany({ data }))
  const filings = all.map(({ incident, incidentId }) => ({
    occurredAt: incident.createdAt,
    actorKind: 'user' as const,
    actorUserId: userIdOf(incident.recordedBy),
    actorName: incident.content.owner,
    action: 'incident.create',
    entityType: 'incident',
    entityId: incidentId,
    details: { changes: {} },
  }))
  await inParts(filings, (data) => tx.auditEntry.createMany({ data }))
  return { incidents: rows.length, actionItems: items.length }
}

/** As it would have been noted then; the version counts it as a change. */
export async function markRunbookVerified(tx: Db, runbookId: Id, verifiedAt: Date): Promise<void> {
  await tx.runbook.update({ where: { id: runbookId }, data: { lastVerifiedAt: verifiedAt, updatedAt: verifiedAt } })
}

/** A million new rows at once: without this the first pages would be planned for empty tables. */
export async function analyseTables(tx: Db): Promise<void> {
  await tx.$executeRaw`ANALYZE`
}

async function inParts<T>(rows: readonly T[], insert: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    await insert(rows.slice(from, from + ROWS_PER_STATEMENT))
  }
}

/** An entry is written down when it happens, or with the incident when that is filed afterwards. */
function later(a: Date, b: Date): Date {
  return a > b ? a : b
}

/** Of all incidents; the demo has nothing else. */
export async function idsByNumber(tx: Db): Promise<ReadonlyMap<number, Id>> {
  const rows = await tx.incident.findMany({ where: liveIncident, select: { id: true, number: true } })
  return new Map(rows.map(({ id, number }) => [number, id as Id]))
}
