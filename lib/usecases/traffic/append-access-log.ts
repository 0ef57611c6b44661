import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { listBudgetedServicesBySlug } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { hashHeads } from '#lib/db/hash-heads.ts'
import { addRows } from '#lib/db/traffic-bucket.ts'
import { ensureStreamSources, lockLogStream } from '#lib/db/traffic-log-stream.ts'
import { storeLogSourcesRead } from '#lib/db/traffic-source.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { AccessLogCounts } from '#lib/domain/traffic/access-log-counter.ts'
import type { LogReadingOptions } from '#lib/domain/traffic/log-reading-options.ts'
import { startCounting } from '#lib/domain/traffic/read-access-log.ts'
import { RequestRouter } from '#lib/domain/traffic/request-router.ts'
import { acceptedTrafficRange } from '#lib/domain/traffic/schema.ts'
import { targetCounts } from '#lib/domain/traffic/target-counts.ts'

const TIMEOUT_MS = 60_000

export type LogPart = LogReadingOptions & {
  readonly name: string
  /** The first bytes of the log, by which it is known. */
  readonly head: Buffer
  /** Position of `bytes` in the log. */
  readonly from: number
  /** Whole lines. */
  readonly bytes: Buffer
}

export type AppendedPart = {
  /** Up to where the log is counted: where to go on. */
  readonly position: number
  /** Null where the log is counted up to elsewhere, and nothing was stored. */
  readonly counts: Omit<AccessLogCounts, 'minutes'> | null
}

/**
 * Counts a part of a log that is being written. The counts and the position that they reach are stored together, and
 * only where the log was counted up to `from`: whoever was interrupted, or second, counts nothing twice.
 * @throws AppError forbidden, not_found (service)
 */
export async function appendAccessLog(
  actor: Actor,
  part: LogPart,
  context: { readonly now: Date },
): Promise<AppendedPart> {
  assertCan(actor, 'ingest')
  const router = new RequestRouter(part.rules, part.service)
  const services = await listBudgetedServicesBySlug(db(), [...new Set(router.targets.map(({ service }) => service))])
  if (part.service !== null && !services.has(part.service)) {
    throw new AppError('not_found', 'There is no service of that slug.')
  }
  const range = acceptedTrafficRange(context.now)
  const { counter } = startCounting(part.format, part.head, part.offsetMinutes, router, range)
  counter.push(part.bytes)
  const { minutes, ...counts } = counter.finish()
  const { rows, known } = targetCounts(minutes, router.targets, services)

  return transaction(
    async (tx) => {
      const serviceIds = [...new Set(known.map(({ serviceId }) => serviceId))]
      const isRouted = router.targets.some(({ service }) => service !== part.service)
      const own = part.service === null ? undefined : services.get(part.service)?.id
      const wanted = own === undefined ? serviceIds : [...new Set([own, ...serviceIds])]
      const stream = await lockLogStream(tx, { serviceIds: wanted, isRouted, headHashes: hashHeads(part.head) })
      // A log without a source has no counts: it may be counted from anywhere.
      const isElsewhere = stream.sources.length > 0 && stream.readBytes !== part.from
      if (isElsewhere) return { position: stream.readBytes, counts: null }
      const position = part.from + part.bytes.length
      const sourceOf = await ensureStreamSources(tx, stream, { serviceIds, isRouted, name: part.name }, context.now)
      const parts = known.map(({ serviceId, endpoint, region }) => ({
        serviceId,
        sourceId: sourceOf(serviceId),
        endpoint,
        region,
      }))
      await addRows(tx, parts, rows)
      const sourceIds = [...new Set([...parts, ...stream.sources].map(({ sourceId }) => sourceId))]
      await storeLogSourcesRead(tx, sourceIds, { headHashes: stream.headHashes, readBytes: position }, context.now)
      // One entry a second would bury all others: the first says that the log is followed.
      if (stream.sources.length === 0 && serviceIds[0] !== undefined) {
        const entry = { entityType: 'service', entityId: serviceIds[0], details: { name: part.name } }
        await insertAuditEntry(tx, actor, { action: 'traffic.follow_log', ...entry }, context.now)
      }
      return { position, counts }
    },
    { timeoutMs: TIMEOUT_MS },
  )
}
