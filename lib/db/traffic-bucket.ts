import type { Id } from '#lib/domain/shared/id.ts'
import { type BucketPart, BucketRows } from '#lib/domain/traffic/bucket-rows.ts'
import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'
import { isOfOne, sumUpTraffic } from './traffic-tier.ts'

const ROWS_PER_STATEMENT = 20_000
const HOUR_MINUTES = 60
const MINUTE_MS = 60_000

/** One part of a minute's traffic; '' stands for "of every endpoint" and "of every region". */
export type StoredBucket = TrafficBucket & {
  readonly endpoint?: string | undefined
  readonly region?: string | undefined
}

type Owner = { readonly serviceId: Id; readonly sourceId: Id }

/** What a store did: minutes of hours that are summed up for good are left as they are. */
export type StoredRows = { readonly closedRows: number }

/** Stores rows of sources that have none yet. Callers hold `lockTraffic`, as for all of these. */
export async function storeFirstRows(tx: Db, parts: readonly BucketPart[], rows: BucketRows): Promise<StoredRows> {
  const open = await openRows(tx, parts, rows)
  await insert(tx, parts, open, Prisma.empty)
  await sumUpTraffic(tx, parts, open)
  return { closedRows: rows.length - open.length }
}

/** Adds to what the sources said of a minute before. */
export async function addRows(tx: Db, parts: readonly BucketPart[], rows: BucketRows): Promise<StoredRows> {
  const open = await openRows(tx, parts, rows)
  await insert(tx, parts, open, ADDED)
  await sumUpTraffic(tx, parts, open)
  return { closedRows: rows.length - open.length }
}

const ADDED = Prisma.sql`ON CONFLICT (service_id, bucket_start, source_id, endpoint, region) DO UPDATE SET
  total_requests = stored.total_requests + excluded.total_requests,
  bad_requests = stored.bad_requests + excluded.bad_requests`

/**
 * Rows of sources of this very transaction, and whether their minute has none yet; hours and days are left to
 * `sumUpStoredRows` at its end. Callers keep months from being summed up until then.
 */
export async function storeEarlyRows(
  tx: Db,
  parts: readonly BucketPart[],
  rows: BucketRows,
  isFirst: (minute: number) => boolean,
): Promise<void> {
  const open = await openRows(tx, parts, rows)
  // To look for a row that cannot be there takes as long as to store it.
  if (open.minutes.every(isFirst)) return insert(tx, parts, open, Prisma.empty)
  await insert(tx, parts, open.filter(isFirst), Prisma.empty)
  const again = open.filter((minute) => !isFirst(minute))
  await insert(tx, parts, again, ADDED)
}

/** Hours and days of rows that are stored. */
export async function sumUpStoredRows(tx: Db, parts: readonly BucketPart[], rows: BucketRows): Promise<StoredRows> {
  const open = await openRows(tx, parts, rows)
  await sumUpTraffic(tx, parts, open)
  return { closedRows: rows.length - open.length }
}

/** The last count sent for a minute holds, so a sender can correct itself. Each minute, endpoint and region once. */
export async function storeCorrectedRows(tx: Db, parts: readonly BucketPart[], rows: BucketRows): Promise<StoredRows> {
  const open = await openRows(tx, parts, rows)
  await insert(
    tx,
    parts,
    open,
    Prisma.sql`ON CONFLICT (service_id, bucket_start, source_id, endpoint, region) DO UPDATE SET
      total_requests = excluded.total_requests, bad_requests = excluded.bad_requests
      WHERE (stored.total_requests, stored.bad_requests) IS DISTINCT FROM (excluded.total_requests, excluded.bad_requests)`,
  )
  await sumUpTraffic(tx, parts, open)
  return { closedRows: rows.length - open.length }
}

export function storeCorrectedBuckets(tx: Db, owner: Owner, buckets: readonly StoredBucket[]): Promise<StoredRows> {
  const rows = new BucketRows()
  const parts: BucketPart[] = []
  const known = new Map<string, number>()
  for (const { bucketStart, endpoint = '', region = '', totalRequests, badRequests } of buckets) {
    const key = JSON.stringify([endpoint, region])
    const part = known.get(key) ?? parts.push({ ...owner, endpoint, region }) - 1
    known.set(key, part)
    rows.add(bucketStart.getTime() / MINUTE_MS, part, totalRequests, badRequests)
  }
  return storeCorrectedRows(tx, parts, rows)
}

/**
 * Another reading of a log stream that has rows. A log grows at its end only, so of two readings of a minute the one with
 * more requests is the true one, with its division among services and endpoints, in whichever order they come. With
 * `replace` the new reading holds: the rules have changed, and requests may have become fewer.
 */
export async function storeStreamRows(
  tx: Db,
  stream: { readonly sources: readonly Owner[]; readonly replace: boolean },
  parts: readonly BucketPart[],
  rows: BucketRows,
): Promise<StoredRows> {
  const open = await openRows(tx, parts, rows)
  const owners = [...stream.sources, ...parts]
  const sourceIds = [...new Set(owners.map(({ sourceId }) => sourceId))]
  const serviceIds = [...new Set(owners.map(({ serviceId }) => serviceId))]
  const better = await listBetterMinutes(tx, { sourceIds, serviceIds }, parts, open, stream.replace)
  const kept = open.filter((minute) => better.has(minute))
  await tx.$executeRaw`
    DELETE FROM traffic_buckets
    WHERE service_id = ANY (${serviceIds}::uuid[]) AND source_id = ANY (${sourceIds}::uuid[])
      AND bucket_start = ANY (SELECT to_timestamp(minute * 60.0) FROM unnest(${arrayText([...better])}::int[]) AS minute)`
  await insert(tx, parts, kept, Prisma.empty)
  await sumUpTraffic(
    tx,
    serviceIds.map((serviceId) => ({ serviceId })),
    kept,
    'every service',
    parts.some(isOfOne),
  )
  return { closedRows: rows.length - open.length }
}

/** Minutes that the new reading knows better than what is stored: more requests, or as many and divided otherwise. */
async function listBetterMinutes(
  tx: Db,
  { sourceIds, serviceIds }: { readonly sourceIds: readonly Id[]; readonly serviceIds: readonly Id[] },
  parts: readonly BucketPart[],
  rows: BucketRows,
  replace: boolean,
): Promise<Set<number>> {
  const better = new Set<number>()
  for (const batch of rows.batches(ROWS_PER_STATEMENT)) {
    const found = await tx.$queryRaw<{ minute: number }[]>`
      WITH offered AS (
        SELECT minute, sum(total) AS total, sum(bad) AS bad,
          array_agg(format('%s %s %s %s %s', part.source, part.endpoint, part.region, total, bad)
            ORDER BY part.source, part.endpoint, part.region) AS division
        FROM ${rowsTable(batch)} JOIN ${partsTable(parts)} ON part.index = row.part
        GROUP BY minute
      )
      SELECT offered.minute
      FROM offered CROSS JOIN LATERAL (
        SELECT coalesce(sum(total_requests), 0) AS total, coalesce(sum(bad_requests), 0) AS bad,
          array_agg(format('%s %s %s %s %s', source_id, endpoint, region, total_requests, bad_requests)
            ORDER BY source_id, endpoint, region) AS division
        FROM traffic_buckets
        WHERE service_id = ANY (${serviceIds}::uuid[]) AND source_id = ANY (${sourceIds}::uuid[])
          AND bucket_start = to_timestamp(offered.minute * 60.0)
      ) AS stored
      WHERE (${replace} OR (offered.total, offered.bad) >= (stored.total, stored.bad))
        AND offered.division IS DISTINCT FROM stored.division`
    for (const { minute } of found) better.add(minute)
  }
  return better
}

async function insert(tx: Db, parts: readonly BucketPart[], rows: BucketRows, onConflict: Prisma.Sql): Promise<void> {
  if (rows.length === 0) return
  await ensureMonths(tx, rows)
  for (const batch of rows.batches(ROWS_PER_STATEMENT)) {
    await tx.$executeRaw`
      INSERT INTO traffic_buckets AS stored
        (service_id, source_id, bucket_start, endpoint, region, total_requests, bad_requests)
      SELECT part.service, part.source, to_timestamp(row.minute * 60.0), part.endpoint, part.region, row.total, row.bad
      FROM ${rowsTable(batch)} JOIN ${partsTable(parts)} ON part.index = row.part
      ${onConflict}`
  }
}

/** The partitions that these minutes belong in. */
export async function ensureMonths(tx: Db, rows: BucketRows): Promise<void> {
  const days = new Set(rows.minutes.map((minute) => Math.floor(minute / 1_440)))
  const months = new Map([...days].map((day) => [new Date(day * 86_400_000).toISOString().slice(0, 7), day * 1_440]))
  await tx.$executeRaw`
    SELECT ensure_traffic_month(to_timestamp(minute * 60.0)) FROM unnest(${arrayText([...months.values()])}::int[]) AS minute`
}

/** Hours of these services that are summed up for good, as `service hour`, the hour counted since 1970. */
async function listClosedHours(db: Db, serviceIds: readonly Id[], minutes: readonly number[]): Promise<Set<string>> {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const minute of minutes) {
    if (minute < first) first = minute
    if (minute > last) last = minute
  }
  const closed = await db.$queryRaw<{ serviceId: Id; hour: number }[]>`
    SELECT service_id AS "serviceId", (extract(epoch FROM hour_start) / 3600)::int AS hour
    FROM traffic_hours
    WHERE service_id = ANY (${[...new Set(serviceIds)]}::uuid[]) AND is_closed
      AND hour_start BETWEEN ${new Date((first - HOUR_MINUTES) * MINUTE_MS)} AND ${new Date(last * MINUTE_MS)}`
  return new Set(closed.map(({ serviceId, hour }) => `${serviceId} ${hour}`))
}

/** Which of these minutes belong to hours of the service that are summed up for good. */
export async function isClosedMinute(
  db: Db,
  serviceId: Id,
  minutes: readonly Date[],
): Promise<(minute: Date) => boolean> {
  const since1970 = minutes.map((minute) => minute.getTime() / MINUTE_MS)
  const closed = minutes.length === 0 ? new Set() : await listClosedHours(db, [serviceId], since1970)
  return (minute) => closed.has(`${serviceId} ${Math.floor(minute.getTime() / MINUTE_MS / HOUR_MINUTES)}`)
}

/** Without the rows of hours whose minutes are no longer kept. */
async function openRows(tx: Db, parts: readonly BucketPart[], rows: BucketRows): Promise<BucketRows> {
  if (rows.length === 0) return rows
  const serviceIds = parts.map(({ serviceId }) => serviceId)
  const closed = await listClosedHours(tx, serviceIds, rows.minutes)
  if (closed.size === 0) return rows
  return rows.filter((minute, part) => !closed.has(`${serviceIds[part]} ${Math.floor(minute / HOUR_MINUTES)}`))
}

/** How many other sources have counts between the first and the last of these minutes, which are minutes since 1970. */
export async function countOtherSources(
  tx: Db,
  { serviceIds, sourceIds }: { readonly serviceIds: readonly Id[]; readonly sourceIds: readonly Id[] },
  first: number,
  last: number,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM traffic_sources source
    WHERE service_id = ANY (${serviceIds}::uuid[]) AND id <> ALL (${sourceIds}::uuid[])
      AND EXISTS (
        SELECT FROM traffic_buckets
        WHERE service_id = source.service_id AND source_id = source.id
          AND bucket_start BETWEEN ${new Date(first * MINUTE_MS)} AND ${new Date(last * MINUTE_MS)}
      )`
  return row?.count ?? 0
}

/** Columns as texts: Prisma takes many times the memory and time for the same rows as objects or arrays. */
function rowsTable({ minutes, parts, totals, bads }: BucketRows): Prisma.Sql {
  return Prisma.sql`unnest(
    ${arrayText(minutes)}::int[], ${arrayText(parts)}::int[], ${arrayText(totals)}::int[], ${arrayText(bads)}::int[]
  ) AS row(minute, part, total, bad)`
}

function partsTable(parts: readonly BucketPart[]): Prisma.Sql {
  return Prisma.sql`(
    SELECT position - 1, service, source, endpoint, region FROM unnest(
      ${parts.map(({ serviceId }) => serviceId)}::uuid[],
      ${parts.map(({ sourceId }) => sourceId)}::uuid[],
      ${parts.map(({ endpoint }) => endpoint)}::text[],
      ${parts.map(({ region }) => region)}::text[]
    ) WITH ORDINALITY AS listed(service, source, endpoint, region, position)
  ) AS part(index, service, source, endpoint, region)`
}

function arrayText(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`
}
