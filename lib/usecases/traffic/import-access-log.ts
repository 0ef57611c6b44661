import { insertAuditEntries } from '#lib/db/audit-entry.ts'
import { listBudgetedServicesBySlug } from '#lib/db/budgeted-service.ts'
import { type Db, db } from '#lib/db/client.ts'
import { hashHeads } from '#lib/db/hash-heads.ts'
import { countOtherSources, storeFirstRows, storeStreamRows, sumUpStoredRows } from '#lib/db/traffic-bucket.ts'
import { EarlyTrafficRows } from '#lib/db/traffic-early-rows.ts'
import { ensureStreamSources, lockLogStream } from '#lib/db/traffic-log-stream.ts'
import { lockTraffic, storeLogSourcesRead } from '#lib/db/traffic-source.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { AccessLogImport } from '#lib/domain/traffic/access-log-import.ts'
import type { LogReadingOptions } from '#lib/domain/traffic/log-reading-options.ts'
import type { LogReader, LogReading } from '#lib/domain/traffic/read-access-log.ts'
import { RequestRouter } from '#lib/domain/traffic/request-router.ts'
import { acceptedTrafficRange } from '#lib/domain/traffic/schema.ts'
import { sumByService, type TargetCounts, targetCounts } from '#lib/domain/traffic/target-counts.ts'

const MINUTE_MS = 60_000
// Enough for 400 days of minutes on a slow disk.
const TIMEOUT_MS = 180_000
/** Of a log that is read meanwhile, from a disk however slow. */
const READING_TIMEOUT_MS = 900_000

export type AccessLog = LogReadingOptions & {
  /** What was counted of the same log before gives way, also where it is more: the rules have changed. */
  readonly replace: boolean
  /** For people to tell logs apart, such as the file's name; a log is known again by its content. */
  readonly name: string
  /** Read with the options given here. */
  readonly read: LogReader
  /** Read within seconds: rows are stored meanwhile, in a transaction that waits for the last line. */
  readonly isShort: boolean
}

type Plan = {
  readonly log: AccessLog
  readonly router: RequestRouter
  readonly isRouted: boolean
  readonly services: Awaited<ReturnType<typeof listBudgetedServicesBySlug>>
}

/**
 * Counts an access log into the minutes of services. A copy of a log read before (the same, grown, shortened) changes
 * only what it knows better; another log's counts are added. Nothing is stored unless the whole log could be read.
 * @throws AppError forbidden, not_found (service); whatever reading throws
 */
export async function importAccessLog(
  actor: Actor,
  log: AccessLog,
  { now }: { readonly now: Date },
): Promise<AccessLogImport> {
  assertCan(actor, 'ingest')
  const router = new RequestRouter(log.rules, log.service)
  const services = await listBudgetedServicesBySlug(db(), [...new Set(router.targets.map(({ service }) => service))])
  if (log.service !== null && !services.has(log.service)) {
    throw new AppError('not_found', 'There is no service of that slug.')
  }
  const isRouted = router.targets.some(({ service }) => service !== log.service)
  const plan: Plan = { log, router, isRouted, services }
  const range = acceptedTrafficRange(now)
  const before = log.isShort ? null : await log.read(log, range)
  return transaction(
    async (tx) => {
      const early = new EarlyTrafficRows(tx, { name: log.name, isRouted, targets: router.targets, services }, now)
      if (!before) await early.expectPauses(READING_TIMEOUT_MS)
      const reading = before ?? (await log.read(log, range, (minutes, head) => early.add(minutes, head)))
      const counted = targetCounts(reading.counts.minutes, router.targets, services)
      const summary = summarise(reading, counted)
      if (counted.rows.length === 0) return { ...summary, log: 'empty', otherSources: 0, closedMinutes: 0 }
      const stored = await store(tx, plan, reading, counted, early, now)
      await insertAuditEntries(tx, actor, auditEntries(log, summary, counted), now)
      return { ...summary, ...stored }
    },
    { timeoutMs: log.isShort ? READING_TIMEOUT_MS : TIMEOUT_MS },
  )
}

async function store(
  tx: Db,
  { log, isRouted }: Plan,
  reading: LogReading,
  { rows, known }: TargetCounts,
  early: EarlyTrafficRows,
  now: Date,
): Promise<Pick<AccessLogImport, 'log' | 'otherSources' | 'closedMinutes'>> {
  const serviceIds = [...new Set(known.map(({ serviceId }) => serviceId))]
  const wanted = { serviceIds, isRouted, headHashes: hashHeads(reading.head) }
  const stream = early.stream ?? (await lockLogStream(tx, wanted))
  await lockTraffic(tx, ...serviceIds, ...stream.sources.map(({ serviceId }) => serviceId))
  const sources = [...stream.sources, ...early.sources]
  const sourceOf = await ensureStreamSources(tx, { ...stream, sources }, { serviceIds, isRouted, name: log.name }, now)
  const parts = known.map(({ serviceId, endpoint, region }) => ({
    serviceId,
    sourceId: sourceOf(serviceId),
    endpoint,
    region,
  }))
  const isKnown = stream.sources.length > 0
  const { closedRows } = isKnown
    ? await storeStreamRows(tx, { sources: stream.sources, replace: log.replace }, parts, rows)
    : early.stream
      ? await sumUpStoredRows(tx, parts, rows)
      : await storeFirstRows(tx, parts, rows)
  const sourceIds = [...new Set([...parts, ...stream.sources].map(({ sourceId }) => sourceId))]
  const readBytes = Math.max(reading.bytes, stream.readBytes)
  await storeLogSourcesRead(tx, sourceIds, { headHashes: stream.headHashes, readBytes }, now)
  const [first = 0, last = 0] = [rows.minutes.at(0), rows.minutes.at(-1)]
  const otherSources = await countOtherSources(tx, { serviceIds, sourceIds }, first, last)
  return { log: isKnown ? 'known' : 'new', otherSources, closedMinutes: closedRows }
}

function auditEntries(log: AccessLog, { lines }: { readonly lines: number }, { known }: TargetCounts) {
  return [...new Set(known.map(({ serviceId }) => serviceId))].map((entityId) => {
    const of = sumByService(known.filter(({ serviceId }) => serviceId === entityId))[0]
    const numbers = { requests: of?.requests ?? 0, badRequests: of?.badRequests ?? 0 }
    const details = { name: log.name.slice(0, 200).toWellFormed(), lines, ...numbers }
    return { action: 'traffic.import_log' as const, entityType: 'service', entityId, details }
  })
}

function summarise({ counts, format, detected }: LogReading, { targets, rows }: TargetCounts) {
  const { minutes: _, ...numbers } = counts
  const minutes = new Set(rows.minutes)
  const at = (minute: number | undefined) => (minute === undefined ? null : new Date(minute * MINUTE_MS))
  return {
    ...numbers,
    format,
    detected,
    services: sumByService(targets.filter(({ serviceId }) => serviceId !== null)),
    unknownServices: sumByService(targets.filter(({ serviceId }) => serviceId === null)),
    minutes: minutes.size,
    firstMinute: at(rows.minutes.at(0)),
    lastMinute: at(rows.minutes.at(-1)),
  }
}
