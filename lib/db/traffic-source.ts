import type { Id } from '#lib/domain/shared/id.ts'
import type { HeadHashes } from '#lib/domain/traffic/log-stream.ts'
import type { Db } from './client.ts'

export type LogSource = { readonly id: Id; readonly name: string; readonly headHashes: HeadHashes }

/** Another import of the same service may take this long; the connection's own limits are for short work. */
const LONGEST_WAIT = '60s'

/**
 * Held until the transaction ends: one writer of a service's traffic at a time, so that sums by hour see every minute
 * and the same log is not recorded as two sources.
 */
export async function lockTraffic(tx: Db, serviceId: Id): Promise<void> {
  await tx.$executeRaw`
    SELECT set_config('lock_timeout', ${LONGEST_WAIT}, true), set_config('statement_timeout', ${LONGEST_WAIT}, true)`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`traffic:${serviceId}`}, 0))`
}

/** The access logs of a service that begin like this one at the shortest length. */
export async function listLogSourcesBeginning(tx: Db, serviceId: Id, shortestHead: string): Promise<LogSource[]> {
  const rows = await tx.trafficSource.findMany({
    where: { serviceId, kind: 'access_log', headHashes: { has: shortestHead } },
    select: { id: true, name: true, headHashes: true },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map((row) => ({ ...row, id: row.id as Id }))
}

export async function insertLogSource(
  tx: Db,
  source: { readonly serviceId: Id; readonly name: string; readonly headHashes: HeadHashes },
  importedAt: Date,
): Promise<Id> {
  const { id } = await tx.trafficSource.create({
    data: { ...source, headHashes: [...source.headHashes], kind: 'access_log', createdAt: importedAt, importedAt },
    select: { id: true },
  })
  return id as Id
}

/** A known log was read again: its head is now known as far as the longest copy reaches. */
export async function storeLogSourceRead(
  tx: Db,
  sourceId: Id,
  headHashes: HeadHashes,
  importedAt: Date,
): Promise<void> {
  await tx.trafficSource.update({ where: { id: sourceId }, data: { headHashes: [...headHashes], importedAt } })
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
