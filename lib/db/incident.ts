import type { FailureMechanism } from '#lib/domain/diagnosis/failure-mechanism.ts'
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import { durationsOf } from '#lib/domain/incident/durations.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import type { TriggerKind } from '#lib/domain/incident/trigger-kind.ts'
import type { IncidentContent } from '#lib/domain/incident/write.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'

const withServices = {
  services: { select: { service: { select: { slug: true } } }, orderBy: { position: 'asc' } },
} satisfies Prisma.IncidentInclude
type Row = Prisma.IncidentGetPayload<{ include: typeof withServices }>

/** The columns of which an incident is made. */
export type IncidentColumns = Omit<Prisma.IncidentGetPayload<object>, 'mergedIntoId' | 'deletedAt'>

function toIncidentOf(row: Row): Incident {
  return toIncident(
    row,
    row.services.map(({ service }) => service.slug),
  )
}

export function toIncident(row: IncidentColumns, services: string[]): Incident {
  return {
    id: row.id as Id,
    number: row.number,
    title: row.title,
    services,
    severity: row.severity,
    status: row.status,
    owner: row.owner,
    summary: row.summary,
    startedAt: row.startedAt,
    detectedAt: row.detectedAt,
    acknowledgedAt: row.acknowledgedAt,
    mitigatedAt: row.mitigatedAt,
    resolvedAt: row.resolvedAt,
    durations: durationsOf(row),
    impact: {
      failedRequests: toNumber(row.failedRequests),
      totalRequests: toNumber(row.totalRequests),
      affectedUsers: toNumber(row.affectedUsers),
      interruptedSessions: toNumber(row.interruptedSessions),
      endpoints: row.endpoints,
      features: row.features,
      regions: row.regions,
      description: row.impactDescription,
      customerNotice: row.customerNotice,
      cost: row.cost,
    },
    failureMechanism: row.failureMechanism as FailureMechanism | null,
    rootCause: row.rootCause as RootCause | null,
    rootCauseDetail: row.rootCauseDetail,
    contributingFactors: row.contributingFactors,
    triggerKind: row.triggerKind as TriggerKind | null,
    trigger: row.trigger,
    detection: row.detection,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** Exact: the schema keeps counts below 2^53. */
function toNumber(count: bigint | null): number | null {
  return count === null ? null : Number(count)
}

export function toColumns({ services: _, impact, ...content }: IncidentContent) {
  const { description, ...impactColumns } = impact
  return {
    ...content,
    ...impactColumns,
    impactDescription: description,
    contributingFactors: [...content.contributingFactors],
    endpoints: [...impact.endpoints],
    features: [...impact.features],
    regions: [...impact.regions],
  }
}

function toServiceRows(serviceIds: readonly Id[]) {
  return serviceIds.map((serviceId, position) => ({ serviceId, position }))
}

/** Null when there is no live incident of that number. @throws AppError merged, when it went into another */
export async function findIncident(db: Db, number: number): Promise<Incident | null> {
  const row = await db.incident.findUnique({ where: { number }, include: withServices })
  if (!row || row.deletedAt) return null
  return row.mergedIntoId === null ? toIncidentOf(row) : refuseMerged(db, number)
}

/** The live ones of these numbers, in any order. */
export async function listIncidentsByNumber(db: Db, numbers: readonly number[]): Promise<Incident[]> {
  const rows = await db.incident.findMany({
    where: { number: { in: [...numbers] }, ...liveIncident },
    include: withServices,
  })
  return rows.map(toIncidentOf)
}

/** For what an address below an incident's did not find. @throws AppError merged, naming the incident to look at */
export async function refuseMerged(db: Db, number: number): Promise<null> {
  const target = await db.incident.findFirst({
    where: { ...liveIncident, mergedFrom: { some: { number } } },
    select: { number: true },
  })
  if (!target) return null
  throw new AppError('merged', `Incident ${number} was merged into incident ${target.number}. Nothing was changed.`, {
    merged: { from: number, into: target.number },
  })
}

/** The live incident that has this number or took the one that has it. */
export async function findRemainingIncident(db: Db, number: number): Promise<Incident | null> {
  const row = await db.incident.findFirst({
    where: { ...liveIncident, OR: [{ number }, { mergedFrom: { some: { number } } }] },
    include: withServices,
  })
  return row && toIncidentOf(row)
}

export async function getIncidentById(db: Db, id: Id): Promise<Incident> {
  return toIncidentOf(await db.incident.findUniqueOrThrow({ where: { id, ...liveIncident }, include: withServices }))
}

/** `serviceIds` belong to `content.services`, in the same order. */
export async function insertIncident(
  tx: Db,
  content: IncidentContent,
  serviceIds: readonly Id[],
  now: Date,
): Promise<Incident> {
  const row = await tx.incident.create({
    data: { ...toColumns(content), createdAt: now, updatedAt: now, services: { create: toServiceRows(serviceIds) } },
    include: withServices,
  })
  return toIncidentOf(row)
}

/** Stores the new content where `version` is still the one that was read; null when another change came first. */
export async function storeIncident(
  tx: Db,
  { id, version }: Pick<Incident, 'id' | 'version'>,
  content: IncidentContent,
  serviceIds: readonly Id[],
  now: Date,
): Promise<Incident | null> {
  const { count } = await tx.incident.updateMany({
    where: { id, version },
    data: { ...toColumns(content), updatedAt: now, version: { increment: 1 } },
  })
  if (count === 0) return null
  await storeServices(tx, id, serviceIds)
  return getIncidentById(tx, id)
}

async function storeServices(tx: Db, incidentId: Id, serviceIds: readonly Id[]): Promise<void> {
  await tx.incidentService.deleteMany({ where: { incidentId } })
  await tx.incidentService.createMany({ data: toServiceRows(serviceIds).map((row) => ({ ...row, incidentId })) })
}

/** Ids of services by slug; a slug that nobody has is missing in the map. */
export async function findServiceIds(db: Db, slugs: readonly string[]): Promise<Map<string, Id>> {
  const rows = await db.service.findMany({ where: { slug: { in: [...slugs] } }, select: { id: true, slug: true } })
  return new Map(rows.map((row) => [row.slug, row.id as Id]))
}
