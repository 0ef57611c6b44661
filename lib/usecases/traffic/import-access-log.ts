import { createHash } from 'node:crypto'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { findBudgetedService } from '#lib/db/budgeted-service.ts'
import { type Db, db } from '#lib/db/client.ts'
import { countOtherSources, storeGrowingBuckets } from '#lib/db/traffic-bucket.ts'
import { insertLogSource, listLogSourcesBeginning, lockTraffic, storeLogSourceRead } from '#lib/db/traffic-source.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { BudgetedService } from '#lib/domain/error-budget/budgeted-service.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { AccessLogCounter, type AccessLogCounts } from '#lib/domain/traffic/access-log-counter.ts'
import type { AccessLogImport } from '#lib/domain/traffic/access-log-import.ts'
import { HEAD_LENGTHS, type HeadHashes, isSameLogStream } from '#lib/domain/traffic/log-stream.ts'
import { acceptedTrafficRange } from '#lib/domain/traffic/schema.ts'
import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'

const MINUTE_MS = 60_000
const LONGEST_HEAD = HEAD_LENGTHS.at(-1) ?? 0
const NAME_LENGTH = 200
// Enough for 400 days of minutes on a slow disk.
const TIMEOUT_MS = 180_000

export type AccessLog = {
  /** Slug. */
  readonly service: string
  /** For people to tell logs apart, such as the file's name; a log is known again by its content. */
  readonly name: string
  /** The uncompressed log, cut anywhere. */
  readonly chunks: AsyncIterable<Buffer>
}

/**
 * Counts an access log into the minutes of a service. A copy of a log read before (the same, grown, shortened) changes
 * only what it knows better; another log's counts are added. Nothing is stored unless the whole log could be read.
 * @throws AppError forbidden, not_found (service); whatever reading the chunks throws
 */
export async function importAccessLog(
  actor: Actor,
  log: AccessLog,
  context: { readonly now: Date },
): Promise<AccessLogImport> {
  assertCan(actor, 'ingest')
  const service = await findBudgetedService(db(), log.service)
  if (!service) throw new AppError('not_found', 'There is no service of that slug.')
  const { counts, headHashes } = await read(log.chunks, context.now)
  const buckets = toBuckets(counts)
  const summary = summarise(service, counts, buckets)
  if (buckets.length === 0) return { ...summary, log: 'empty', otherSources: 0 }

  return transaction(
    async (tx) => {
      await lockTraffic(tx, service.id)
      const known = await findSource(tx, service.id, headHashes)
      const name = log.name.slice(0, NAME_LENGTH).toWellFormed()
      const sourceId =
        known?.id ?? (await insertLogSource(tx, { serviceId: service.id, name, headHashes }, context.now))
      if (known) await storeLogSourceRead(tx, known.id, longer(known.headHashes, headHashes), context.now)
      await storeGrowingBuckets(tx, { serviceId: service.id, sourceId }, buckets)
      const { lines, requests, badRequests } = summary
      const details = { name, lines, requests, badRequests }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'traffic.import_log', entityType: 'service', entityId: service.id, details },
        context.now,
      )
      const otherSources = await countOtherSources(tx, { serviceId: service.id, sourceId }, buckets)
      return { ...summary, log: known ? 'known' : 'new', otherSources }
    },
    { timeoutMs: TIMEOUT_MS },
  )
}

async function read(
  chunks: AsyncIterable<Buffer>,
  now: Date,
): Promise<{ counts: AccessLogCounts; headHashes: HeadHashes }> {
  const counter = new AccessLogCounter(acceptedTrafficRange(now))
  const head = Buffer.alloc(LONGEST_HEAD)
  let headLength = 0
  for await (const chunk of chunks) {
    if (headLength < LONGEST_HEAD) headLength += chunk.copy(head, headLength)
    counter.push(chunk)
  }
  return { counts: counter.finish(), headHashes: hashHeads(head.subarray(0, headLength)) }
}

function hashHeads(head: Buffer): HeadHashes {
  const hash = createHash('sha256')
  const lengths = HEAD_LENGTHS.filter((length) => length <= head.length)
  return lengths.map((length, index) =>
    hash
      .update(head.subarray(lengths[index - 1] ?? 0, length))
      .copy()
      .digest('base64url'),
  )
}

async function findSource(tx: Db, serviceId: Id, headHashes: HeadHashes) {
  const [shortest] = headHashes
  if (shortest === undefined) return undefined
  const candidates = await listLogSourcesBeginning(tx, serviceId, shortest)
  return candidates.find((candidate) => isSameLogStream(candidate.headHashes, headHashes))
}

function longer(a: HeadHashes, b: HeadHashes): HeadHashes {
  return a.length > b.length ? a : b
}

function toBuckets(counts: AccessLogCounts): TrafficBucket[] {
  return [...counts.minutes]
    .map(([minute, count]) => ({ bucketStart: new Date(minute * MINUTE_MS), ...count }))
    .toSorted((a, b) => a.bucketStart.getTime() - b.bucketStart.getTime())
}

function summarise({ slug }: BudgetedService, counts: AccessLogCounts, buckets: readonly TrafficBucket[]) {
  const { minutes: _, ...numbers } = counts
  return {
    service: slug,
    ...numbers,
    minutes: buckets.length,
    firstMinute: buckets.at(0)?.bucketStart ?? null,
    lastMinute: buckets.at(-1)?.bucketStart ?? null,
  }
}
