import type { Id } from '#lib/domain/shared/id.ts'
import { type HeadHashes, isSameLogStream } from '#lib/domain/traffic/log-stream.ts'
import type { Db } from './client.ts'
import { insertLogSource, listLogSourcesBeginning, lockTraffic } from './traffic-source.ts'

const NAME_LENGTH = 200

/** A log as it is known: its sources, one for each service that has counts of it; none when the log is new. */
export type LogStream = {
  readonly sources: readonly { readonly serviceId: Id; readonly sourceId: Id }[]
  /** As far as the longest copy reaches. */
  readonly headHashes: HeadHashes
  /** Bytes of the longest copy, uncompressed. */
  readonly readBytes: number
}

type Wanted = { readonly serviceIds: readonly Id[]; readonly isRouted: boolean; readonly headHashes: HeadHashes }

/** Finds the log again, and keeps other writers from it and from the traffic of its services until the transaction ends. */
export async function lockLogStream(tx: Db, wanted: Wanted): Promise<LogStream> {
  const stream = await findLogStream(tx, wanted)
  await lockTraffic(tx, ...wanted.serviceIds, ...stream.sources.map(({ serviceId }) => serviceId))
  return stream
}

/** Finds the log again, and keeps other writers from it until the transaction ends. */
export async function findLogStream(tx: Db, { serviceIds, isRouted, headHashes }: Wanted): Promise<LogStream> {
  const [shortest] = headHashes
  if (shortest !== undefined) {
    await tx.$executeRaw`SELECT set_config('lock_timeout', '60s', true)`
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`traffic log:${shortest}`}, 0))`
  }
  const candidates =
    shortest === undefined
      ? []
      : await listLogSourcesBeginning(
          tx,
          shortest,
          isRouted ? { isRouted } : { serviceId: serviceIds[0] ?? ('' as Id) },
        )
  const own = candidates.filter((candidate) => isSameLogStream(candidate.headHashes, headHashes))
  return {
    sources: own.map(({ id, serviceId }) => ({ sourceId: id, serviceId })),
    headHashes: own.reduce((longest, { headHashes: known }) => longer(longest, known), headHashes),
    readBytes: Math.max(0, ...own.map(({ readBytes }) => readBytes)),
  }
}

/** The log's source of each service, made where the service has none. */
export async function ensureStreamSources(
  tx: Db,
  stream: LogStream,
  {
    serviceIds,
    isRouted,
    name,
  }: { readonly serviceIds: readonly Id[]; readonly isRouted: boolean; readonly name: string },
  now: Date,
): Promise<(serviceId: Id) => Id> {
  const sources = new Map(stream.sources.map(({ serviceId, sourceId }) => [serviceId, sourceId]))
  for (const serviceId of serviceIds) {
    if (sources.has(serviceId)) continue
    const source = {
      serviceId,
      isRouted,
      name: name.slice(0, NAME_LENGTH).toWellFormed(),
      headHashes: stream.headHashes,
    }
    sources.set(serviceId, await insertLogSource(tx, source, now))
  }
  return (serviceId) => {
    const id = sources.get(serviceId)
    if (id === undefined) throw new Error('The service is none of those asked for.')
    return id
  }
}

function longer(a: HeadHashes, b: HeadHashes): HeadHashes {
  return a.length > b.length ? a : b
}
