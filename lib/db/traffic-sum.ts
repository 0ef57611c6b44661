import type { TrafficSlice } from '#lib/domain/error-budget/daily-series.ts'
import { addTrafficCounts, NO_TRAFFIC_COUNT, type TrafficCount } from '#lib/domain/error-budget/traffic-count.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import { windowPieces } from '#lib/domain/error-budget/window-pieces.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

// Counts come back as float8: exact up to 2^53, and not bigint or text.

/** One service's counts in each window asked for; services without traffic have none. */
export type TrafficByWindow<Name extends string> = Readonly<Record<Name, TrafficCount>>

/**
 * Sums of several windows for several services in one statement, each piece of a window from the coarsest table that is
 * exact for it: whole days, whole hours, and the minutes at its edges.
 */
export async function sumTraffic<Name extends string>(
  db: Db,
  serviceIds: readonly Id[],
  windows: Readonly<Record<Name, BudgetWindow>>,
): Promise<ReadonlyMap<Id, TrafficByWindow<Name>>> {
  const names = Object.keys(windows) as Name[]
  const pieces = new Map<string, Piece & { readonly index: number; readonly names: Name[] }>()
  for (const name of names) {
    const { days, hours, minutes } = windowPieces(windows[name])
    for (const [tier, ranges] of [
      ['day', days],
      ['hour', hours],
      ['minute', minutes],
    ] as const) {
      for (const range of ranges) {
        // Windows that end together share most of their pieces: each is read once.
        const key = `${tier} ${range.start.getTime()} ${range.end.getTime()}`
        const known = pieces.get(key)
        if (known) known.names.push(name)
        else pieces.set(key, { tier, ...range, index: pieces.size, names: [name] })
      }
    }
  }
  const listed = [...pieces.values()]
  const rows = await db.$queryRaw<{ serviceId: Id; piece: number; total: number; bad: number; observed: number }[]>`
    ${sumsOf('day', serviceIds, listed)} UNION ALL ${sumsOf('hour', serviceIds, listed)}
    UNION ALL ${sumsOf('minute', serviceIds, listed)}`
  const result = new Map<Id, Record<Name, TrafficCount>>()
  for (const { serviceId, piece, total, bad, observed } of rows) {
    const known = result.get(serviceId) ?? emptyCounts(names)
    const count = { totalRequests: total, badRequests: bad, observedBuckets: observed }
    for (const name of listed[piece]?.names ?? []) known[name] = addTrafficCounts(known[name], count)
    result.set(serviceId, known)
  }
  return result
}

/** The traffic of a window by UTC day, oldest first; `start` is the day's first instant; days without data are left out. */
export async function listDailyTraffic(db: Db, serviceId: Id, window: BudgetWindow): Promise<TrafficSlice[]> {
  const { days, hours, minutes } = windowPieces(window)
  // OFFSET 0 and the aggregate keep each range a scan of its own: flattened, they become a join that reads the tables.
  return db.$queryRaw<TrafficSlice[]>`
    SELECT
      date_bin('1 day', starts, 'epoch'::timestamptz) AS "start",
      sum(total)::float8 AS "totalRequests", sum(bad)::float8 AS "badRequests", sum(observed)::float8 AS "observedBuckets"
    FROM (
      SELECT days.* FROM ${rangesTable(days)} CROSS JOIN LATERAL (
        SELECT day_start, total_requests, bad_requests, observed_minutes
        FROM traffic_days
        WHERE service_id = ${serviceId}::uuid AND day_start >= range.starts AND day_start < range.ends
        OFFSET 0
      ) AS days
      UNION ALL
      SELECT hours.* FROM ${rangesTable(hours)} CROSS JOIN LATERAL (
        SELECT hour_start, total_requests, bad_requests, observed_minutes
        FROM traffic_hours
        WHERE service_id = ${serviceId}::uuid AND hour_start >= range.starts AND hour_start < range.ends
        OFFSET 0
      ) AS hours
      UNION ALL
      SELECT range.starts, minutes.* FROM ${rangesTable(minutes)} CROSS JOIN LATERAL (
        SELECT sum(total_requests), sum(bad_requests), count(DISTINCT bucket_start)
        FROM traffic_buckets
        WHERE service_id = ${serviceId}::uuid AND bucket_start >= range.starts AND bucket_start < range.ends
        HAVING count(*) > 0
      ) AS minutes
    ) AS slice(starts, total, bad, observed)
    GROUP BY 1
    ORDER BY 1`
}

export type ServiceStretch = BudgetWindow & { readonly serviceId: Id }

/** Minutes with at least one 502 in stretches that do not overlap, by service, summed over sources, in no order. */
export async function listBadMinutes(
  db: Db,
  stretches: readonly ServiceStretch[],
): Promise<ReadonlyMap<Id, readonly TrafficBucket[]>> {
  if (stretches.length === 0) return new Map()
  // Grouped inside the lateral, so that each stretch is a scan of its key range: a plain join reads the whole table.
  const rows = await db.$queryRaw<(TrafficBucket & { serviceId: Id })[]>`
    SELECT stretch.service AS "serviceId", minute.*
    FROM unnest(
      ${stretches.map(({ serviceId }) => serviceId)}::uuid[],
      ${stretches.map(({ start }) => start)}::timestamptz[],
      ${stretches.map(({ end }) => end)}::timestamptz[]
    ) AS stretch(service, starts, ends)
    CROSS JOIN LATERAL (
      SELECT bucket_start AS "bucketStart",
        sum(total_requests)::float8 AS "totalRequests", sum(bad_requests)::float8 AS "badRequests"
      FROM traffic_buckets
      WHERE service_id = stretch.service AND bucket_start >= stretch.starts AND bucket_start < stretch.ends
      GROUP BY bucket_start
      HAVING sum(bad_requests) > 0
    ) AS minute`
  return Map.groupBy(rows, ({ serviceId }) => serviceId)
}

/** Those of the services of which at least one minute of the range is there, whatever was counted in it. */
export async function findRecordedServices(
  db: Db,
  serviceIds: readonly Id[],
  { start, end }: BudgetWindow,
): Promise<ReadonlySet<Id>> {
  const rows = await db.$queryRaw<{ id: Id }[]>`
    SELECT service.id FROM unnest(${serviceIds}::uuid[]) AS service(id)
    WHERE EXISTS (
      SELECT FROM traffic_buckets
      WHERE service_id = service.id AND bucket_start > ${start}::timestamptz - interval '1 minute' AND bucket_start < ${end}
    )`
  return new Set(rows.map(({ id }) => id))
}

type Tier = 'day' | 'hour' | 'minute'
type Piece = BudgetWindow & { readonly tier: Tier }

const SUMS: Readonly<Record<Tier, Prisma.Sql>> = {
  day: Prisma.sql`
    SELECT sum(total_requests)::float8 AS total, sum(bad_requests)::float8 AS bad,
      sum(observed_minutes)::float8 AS observed
    FROM traffic_days
    WHERE service_id = service.id AND day_start >= piece.starts AND day_start < piece.ends`,
  hour: Prisma.sql`
    SELECT sum(total_requests)::float8 AS total, sum(bad_requests)::float8 AS bad,
      sum(observed_minutes)::float8 AS observed
    FROM traffic_hours
    WHERE service_id = service.id AND hour_start >= piece.starts AND hour_start < piece.ends`,
  minute: Prisma.sql`
    SELECT sum(total_requests)::float8 AS total, sum(bad_requests)::float8 AS bad,
      count(DISTINCT bucket_start)::float8 AS observed
    FROM traffic_buckets
    WHERE service_id = service.id AND bucket_start >= piece.starts AND bucket_start < piece.ends`,
}

/** The pieces of one tier, for each service; the lateral keeps each a scan of its own range of the key. */
function sumsOf(
  tier: Tier,
  serviceIds: readonly Id[],
  pieces: readonly (Piece & { readonly index: number })[],
): Prisma.Sql {
  const own = pieces.filter((piece) => piece.tier === tier)
  return Prisma.sql`
    SELECT service.id AS "serviceId", piece.index AS piece, sums.total, sums.bad, sums.observed
    FROM unnest(${serviceIds}::uuid[]) AS service(id)
    CROSS JOIN unnest(
      ${own.map(({ index }) => index)}::int[],
      ${own.map(({ start }) => start)}::timestamptz[],
      ${own.map(({ end }) => end)}::timestamptz[]
    ) AS piece(index, starts, ends)
    CROSS JOIN LATERAL (${SUMS[tier]}) AS sums
    WHERE sums.observed > 0`
}

/** A lateral scan of a key range for each keeps flattened joins from reading whole tables. */
export function rangesTable(ranges: readonly BudgetWindow[]): Prisma.Sql {
  return Prisma.sql`unnest(
    ${ranges.map(({ start }) => start)}::timestamptz[],
    ${ranges.map(({ end }) => end)}::timestamptz[]
  ) AS range(starts, ends)`
}

function emptyCounts<Name extends string>(names: readonly Name[]): Record<Name, TrafficCount> {
  return Object.fromEntries(names.map((name) => [name, NO_TRAFFIC_COUNT])) as Record<Name, TrafficCount>
}
