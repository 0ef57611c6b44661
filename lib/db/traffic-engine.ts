import type { Id } from '#lib/domain/shared/id.ts'
import type { EngineAddress } from '#lib/domain/traffic/engine/engine-question.ts'
import {
  type EngineFields,
  type EngineFindings,
  engineFindings,
  NO_FINDINGS,
  type TrafficEngine,
} from '#lib/domain/traffic/engine/traffic-engine.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

type Row = Prisma.TrafficEngineGetPayload<object>

function toEngine({ authorization, createdAt: _, updatedAt: __, ...row }: Row): TrafficEngine {
  const findings = engineFindings.safeParse(row.findings)
  return {
    ...row,
    id: row.id as Id,
    serviceNames: row.serviceNames as Record<string, string>,
    stepSeconds: row.stepSeconds as TrafficEngine['stepSeconds'],
    findings: findings.success ? findings.data : NO_FINDINGS,
    hasAuthorization: authorization !== null,
  }
}

/** By name. */
export async function listTrafficEngines(db: Db): Promise<TrafficEngine[]> {
  const rows = await db.trafficEngine.findMany({ orderBy: { name: 'asc' } })
  return rows.map(toEngine)
}

export async function findTrafficEngine(db: Db, id: Id): Promise<TrafficEngine | null> {
  const row = await db.trafficEngine.findUnique({ where: { id } })
  return row && toEngine(row)
}

/** Where and as whom to ask; for those who ask, never for people to see. */
export function findEngineAddress(db: Db, id: Id): Promise<EngineAddress | null> {
  return db.trafficEngine.findUnique({ where: { id }, select: { url: true, authorization: true, tenant: true } })
}

/** Throws a unique violation when the name is taken. */
export async function insertTrafficEngine(
  tx: Db,
  fields: EngineFields & { readonly authorization: string | null },
): Promise<Id> {
  const { id } = await tx.trafficEngine.create({ data: toColumns(fields), select: { id: true } })
  return id as Id
}

/** False when another change came first. An authorization left out stays. Throws a unique violation when the name is taken. */
export async function updateTrafficEngine(
  tx: Db,
  id: Id,
  fields: EngineFields & { readonly authorization?: string | null | undefined },
  version: number,
): Promise<boolean> {
  const { authorization, ...rest } = fields
  const { count } = await tx.trafficEngine.updateMany({
    where: { id, version },
    data: { ...toColumns(rest), ...(authorization === undefined ? {} : { authorization }), version: { increment: 1 } },
  })
  return count === 1
}

/** Its counts stay. */
export async function deleteTrafficEngine(tx: Db, id: Id, version: number): Promise<boolean> {
  const { count } = await tx.trafficEngine.deleteMany({ where: { id, version } })
  return count === 1
}

function toColumns<T extends EngineFields>(fields: T) {
  return { ...fields, serviceNames: { ...fields.serviceNames } }
}

export async function storeEnginePublished(tx: Db, id: Id, publishedUntil: Date): Promise<void> {
  await tx.trafficEngine.updateMany({ where: { id }, data: { publishedUntil } })
}

/** How a run ended. */
export async function storeEngineRun(
  tx: Db,
  id: Id,
  run: {
    readonly lastRunAt: Date
    readonly lastProblem: string | null
    readonly repulledAt: Date | null
    readonly findings: EngineFindings
  },
): Promise<void> {
  const { findings, ...rest } = run
  const value = {
    unknownNames: [...findings.unknownNames],
    reconciledFrom: findings.reconciledFrom?.toISOString() ?? null,
    reconciledUntil: findings.reconciledUntil?.toISOString() ?? null,
    drift: findings.drift.map((one) => ({ ...one })),
  }
  await tx.trafficEngine.updateMany({ where: { id }, data: { ...rest, findings: value } })
}

/** The engine's source of each service, made where there is none. Callers hold `lockTraffic`. */
export async function ensureEngineSources(
  tx: Db,
  engine: Pick<TrafficEngine, 'id' | 'name'>,
  serviceIds: readonly Id[],
  now: Date,
): Promise<ReadonlyMap<Id, Id>> {
  await tx.trafficSource.createMany({
    data: serviceIds.map((serviceId) => ({
      serviceId,
      engineId: engine.id,
      kind: 'engine' as const,
      name: engine.name,
      createdAt: now,
    })),
    skipDuplicates: true,
  })
  const rows = await tx.trafficSource.findMany({
    where: { engineId: engine.id, serviceId: { in: [...serviceIds] } },
    select: { id: true, serviceId: true },
  })
  const ids = rows.map(({ id }) => id)
  await tx.trafficSource.updateMany({ where: { id: { in: ids } }, data: { importedAt: now } })
  return new Map(rows.map(({ id, serviceId }) => [serviceId as Id, id as Id]))
}

/** What the engine's buckets add up to, by slug. */
export async function sumEngineBuckets(
  db: Db,
  engineId: Id,
  range: { readonly start: Date; readonly end: Date },
): Promise<ReadonlyMap<string, { readonly total: number; readonly bad: number }>> {
  const rows = await db.$queryRaw<{ slug: string; total: number; bad: number }[]>`
    SELECT service.slug, sum(bucket.total_requests)::float8 AS total, sum(bucket.bad_requests)::float8 AS bad
    FROM traffic_sources source
    JOIN services service ON service.id = source.service_id
    CROSS JOIN LATERAL (
      SELECT total_requests, bad_requests FROM traffic_buckets
      WHERE service_id = source.service_id AND source_id = source.id
        AND bucket_start >= ${range.start} AND bucket_start < ${range.end}
      OFFSET 0
    ) AS bucket
    WHERE source.engine_id = ${engineId}::uuid
    GROUP BY service.slug`
  return new Map(rows.map(({ slug, ...sums }) => [slug, sums]))
}
