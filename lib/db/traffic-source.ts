import type { Id } from '#lib/domain/shared/id.ts'
import type { HeadHashes } from '#lib/domain/traffic/log-stream.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

export type LogSource = {
  readonly id: Id
  readonly serviceId: Id
  readonly name: string
  readonly headHashes: HeadHashes
  readonly readBytes: number
}

/** Another import of the same service may take this long; the connection's own limits are for short work. */
const LONGEST_WAIT = '60s'

/**
 * Held until the transaction ends: one writer of a service's traffic at a time, so that sums by hour see every minute
 * and the same log is not recorded as two sources; and no month is summed up meanwhile.
 */
export async function lockTraffic(tx: Db, ...serviceIds: readonly Id[]): Promise<void> {
  await tx.$executeRaw`
    SELECT set_config('lock_timeout', ${LONGEST_WAIT}, true), set_config('statement_timeout', ${LONGEST_WAIT}, true)`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('traffic:summing up', 0))`
  // In one order, so that two writers of several services never wait for each other.
  for (const serviceId of [...new Set(serviceIds)].toSorted()) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`traffic:${serviceId}`}, 0))`
  }
}

/**
 * The access logs that begin like this one at the shortest length: of these services, or, for logs that rules divide,
 * of all services.
 */
export async function listLogSourcesBeginning(
  tx: Db,
  shortestHead: string,
  of: { readonly isRouted: true } | { readonly serviceId: Id },
): Promise<LogSource[]> {
  const where =
    'isRouted' in of ? Prisma.sql`is_routed` : Prisma.sql`NOT is_routed AND service_id = ${of.serviceId}::uuid`
  return tx.$queryRaw<LogSource[]>`
    SELECT id, service_id AS "serviceId", name, head_hashes AS "headHashes", read_bytes::float8 AS "readBytes"
    FROM traffic_sources
    WHERE kind = 'access_log' AND head_hashes <> '{}' AND head_hashes[1] = ${shortestHead} AND ${where}
    ORDER BY created_at, id`
}

export async function insertLogSource(
  tx: Db,
  source: {
    readonly serviceId: Id
    readonly name: string
    readonly headHashes: HeadHashes
    readonly isRouted: boolean
  },
  importedAt: Date,
): Promise<Id> {
  const { id } = await tx.trafficSource.create({
    data: { ...source, headHashes: [...source.headHashes], kind: 'access_log', createdAt: importedAt, importedAt },
    select: { id: true },
  })
  return id as Id
}

/** A log was read again: its head is now known as far as the longest copy reaches, and its bytes up to the last. */
export async function storeLogSourcesRead(
  tx: Db,
  sourceIds: readonly Id[],
  read: { readonly headHashes: HeadHashes; readonly readBytes: number },
  importedAt: Date,
): Promise<void> {
  await tx.trafficSource.updateMany({
    where: { id: { in: [...sourceIds] } },
    data: { headHashes: [...read.headHashes], readBytes: BigInt(read.readBytes), importedAt },
  })
}

/** The pusher of that name; recorded when it is new. Callers hold `lockTraffic`. */
export async function upsertPushSource(tx: Db, serviceId: Id, name: string, importedAt: Date): Promise<Id> {
  const { count } = await tx.trafficSource.updateMany({
    where: { serviceId, kind: 'api', name },
    data: { importedAt },
  })
  if (count === 0) {
    await tx.trafficSource.create({ data: { serviceId, kind: 'api', name, createdAt: importedAt, importedAt } })
  }
  const { id } = await tx.trafficSource.findFirstOrThrow({
    where: { serviceId, kind: 'api', name },
    select: { id: true },
  })
  return id as Id
}
