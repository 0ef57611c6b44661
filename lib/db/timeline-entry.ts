import { type Evidence, evidence } from '#lib/domain/incident/evidence.ts'
import { INCIDENT_GONE } from '#lib/domain/incident/merge.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import type { TimelineEntryFields } from '#lib/domain/incident/timeline-entry-schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { refuseMerged } from './incident.ts'
import { isLiveIncident, liveIncident } from './live-incident.ts'

const withNames = {
  incident: { select: { number: true } },
  recordedBy: { select: { name: true } },
} satisfies Prisma.TimelineEntryInclude
type Row = Prisma.TimelineEntryGetPayload<{ include: typeof withNames }>

function toTimelineEntry(row: Row): TimelineEntry {
  return {
    id: row.id as Id,
    incidentNumber: row.incident.number,
    occurredAt: row.occurredAt,
    kind: row.kind,
    text: row.text,
    evidence: evidence.array().parse(row.evidence),
    isKeyEvent: row.isKeyEvent,
    recordedBy: row.recordedBy?.name ?? null,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** As JSON: an optional field that is absent is left out. */
export function toJson(list: readonly Evidence[]): Prisma.InputJsonArray {
  return JSON.parse(JSON.stringify(list)) as Prisma.InputJsonArray
}

/** The entry, if it belongs to that incident. */
export async function findTimelineEntry(
  db: Db,
  incidentNumber: string,
  entryId: string,
): Promise<TimelineEntry | null> {
  const number = parseIncidentNumber(incidentNumber)
  const entry = id.safeParse(entryId)
  if (number === null || !entry.success) return null
  const row = await db.timelineEntry.findFirst({
    where: { id: entry.data, incident: { number, ...liveIncident } },
    include: withNames,
  })
  return row ? toTimelineEntry(row) : refuseMerged(db, number)
}

/** Entries in the order in which things happened, at most `limit` after that place. */
export async function listTimelineEntries(
  db: Db,
  incidentId: Id,
  page: { readonly limit: number; readonly after: { readonly occurredAt: Date; readonly id: Id } | null },
): Promise<TimelineEntry[]> {
  const { after } = page
  const rows = await db.timelineEntry.findMany({
    where: {
      incidentId,
      ...(after && {
        OR: [{ occurredAt: { gt: after.occurredAt } }, { occurredAt: after.occurredAt, id: { gt: after.id } }],
      }),
    },
    include: withNames,
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
    take: page.limit,
  })
  return rows.map(toTimelineEntry)
}

/** The entries of these incidents, each timeline in the order in which things happened. */
export async function listTimelinesOf(db: Db, incidentIds: readonly Id[]): Promise<TimelineEntry[]> {
  const rows = await db.timelineEntry.findMany({
    where: { incidentId: { in: [...incidentIds] } },
    include: withNames,
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toTimelineEntry)
}

export function countTimelineEntries(db: Db, incidentId: Id): Promise<number> {
  return db.timelineEntry.count({ where: { incidentId } })
}

export async function insertTimelineEntry(
  tx: Db,
  incidentId: Id,
  fields: TimelineEntryFields,
  recordedById: Id | null,
  now: Date,
): Promise<TimelineEntry> {
  const data = {
    ...fields,
    evidence: toJson(fields.evidence),
    incidentId,
    recordedById,
    createdAt: now,
    updatedAt: now,
  }
  return toTimelineEntry(await tx.timelineEntry.create({ data, include: withNames }))
}

/** Stores the changes where the version is still the one that was read; null when another change came first. */
export async function storeTimelineEntry(
  tx: Db,
  entry: Pick<TimelineEntry, 'id' | 'version'>,
  changes: Partial<TimelineEntryFields>,
  now: Date,
): Promise<TimelineEntry | null> {
  const { evidence: list, ...rest } = changes
  const { count } = await tx.timelineEntry.updateMany({
    where: { id: entry.id, version: entry.version },
    data: { ...rest, ...(list && { evidence: toJson(list) }), updatedAt: now, version: { increment: 1 } },
  })
  if (count === 0) return null
  return toTimelineEntry(await tx.timelineEntry.findUniqueOrThrow({ where: { id: entry.id }, include: withNames }))
}

/**
 * Removes the entry where the version is still the one that was read, and says who had written it; null when another
 * change came first.
 */
export async function deleteTimelineEntry(
  tx: Db,
  entry: Pick<TimelineEntry, 'id' | 'version'>,
): Promise<{ readonly recordedById: Id | null } | null> {
  const rows = await tx.$queryRaw<{ recordedById: Id | null }[]>`
    DELETE FROM "timeline_entries" WHERE "id" = ${entry.id}::uuid AND "version" = ${entry.version}
    RETURNING "recorded_by_id" AS "recordedById"`
  return rows[0] ?? null
}

/**
 * Of those who add to one timeline at once each waits for the other, so that its limit holds, and for a merge.
 * @throws AppError conflict, when the incident was merged or removed meanwhile
 */
export async function lockTimeline(tx: Db, incidentId: Id): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM incidents i WHERE i.id = ${incidentId}::uuid AND ${isLiveIncident} FOR NO KEY UPDATE`
  if (rows.length === 0) throw new AppError('conflict', INCIDENT_GONE)
}

/** In the order in which things happened. */
export async function insertTimelineEntries(
  tx: Db,
  incidentId: Id,
  list: readonly TimelineEntryFields[],
  recordedById: Id | null,
  now: Date,
): Promise<TimelineEntry[]> {
  const data = list.map((fields) => ({
    ...fields,
    evidence: toJson(fields.evidence),
    incidentId,
    recordedById,
    createdAt: now,
    updatedAt: now,
  }))
  const created = await tx.timelineEntry.createManyAndReturn({ data, select: { id: true } })
  const rows = await tx.timelineEntry.findMany({
    where: { id: { in: created.map((row) => row.id) } },
    include: withNames,
    orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toTimelineEntry)
}

/** An entry that was removed, under its own id again; null when it is there already. */
export async function insertRemovedTimelineEntry(
  tx: Db,
  incidentId: Id,
  entry: TimelineEntryFields & Pick<TimelineEntry, 'id' | 'version' | 'createdAt'>,
  recordedById: Id | null,
  now: Date,
): Promise<TimelineEntry | null> {
  const writer = recordedById && (await tx.user.findUnique({ where: { id: recordedById }, select: { id: true } }))
  const data = {
    ...entry,
    evidence: toJson(entry.evidence),
    incidentId,
    recordedById: writer?.id ?? null,
    updatedAt: now,
  }
  const { count } = await tx.timelineEntry.createMany({ data: [data], skipDuplicates: true })
  if (count === 0) return null
  return toTimelineEntry(await tx.timelineEntry.findUniqueOrThrow({ where: { id: entry.id }, include: withNames }))
}

/** When and what, of every entry: enough to find what is told twice. */
export function listTimelineTexts(db: Db, incidentId: Id): Promise<{ occurredAt: Date; text: string }[]> {
  return db.timelineEntry.findMany({ where: { incidentId }, select: { occurredAt: true, text: true } })
}
