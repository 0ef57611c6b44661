import type { Id } from '#lib/domain/shared/id.ts'
import type { BucketRows } from '#lib/domain/traffic/bucket-rows.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

const HOUR_MINUTES = 60
const DAY_HOURS = 24
const PAIRS_PER_STATEMENT = 5_000

const HOUR_PARTS = { table: Prisma.raw('traffic_hour_parts'), start: Prisma.raw('hour_start') }
const DAY_PARTS = { table: Prisma.raw('traffic_day_parts'), start: Prisma.raw('day_start') }

type Part = { readonly serviceId: Id; readonly endpoint?: string; readonly region?: string }

/** Whether a part is of one endpoint or region, rather than of all. */
export function isOfOne({ endpoint = '', region = '' }: Omit<Part, 'serviceId'>): boolean {
  return endpoint !== '' || region !== ''
}

/**
 * Adds the hours and days of these minutes up anew, over every source, and what of them went to which endpoints and
 * regions: reading all minutes once more, so only where these rows name one or an earlier row did. Rows name their service
 * by `part`; with 'every service' all hours are added up for all of them, as some may have lost minutes.
 */
export async function sumUpTraffic(
  tx: Db,
  parts: readonly Part[],
  rows: BucketRows,
  which: 'own service' | 'every service' = 'own service',
  isDivided = parts.some(isOfOne),
): Promise<void> {
  const hours = new Map<Id, Set<number>>()
  for (const [at, minute] of rows.minutes.entries()) {
    const hour = Math.floor(minute / HOUR_MINUTES)
    const touched = which === 'own service' ? parts.slice(rows.parts[at], (rows.parts[at] ?? 0) + 1) : parts
    for (const { serviceId } of touched) {
      const known = hours.get(serviceId)
      if (known) known.add(hour)
      else hours.set(serviceId, new Set([hour]))
    }
  }
  const days = new Map(
    [...hours].map(([service, starts]) => [service, new Set([...starts].map((hour) => Math.floor(hour / DAY_HOURS)))]),
  )
  await sumHours(tx, hours)
  await sumDays(tx, days)
  if (!isDivided && !(await hasHourParts(tx, hours))) return
  await sumHourParts(tx, hours)
  await sumDayParts(tx, days)
}

async function sumHours(tx: Db, hours: ReadonlyMap<Id, ReadonlySet<number>>): Promise<void> {
  for (const { services, starts } of pairs(hours, (hour) => hour * 3_600)) {
    // A closed hour stays: its minutes are gone.
    await tx.$executeRaw`
      WITH summed AS MATERIALIZED (
        SELECT hour.service, to_timestamp(hour.epoch) AS starts, minutes.*
        FROM unnest(${services}::text::uuid[], ${starts}::text::bigint[]) AS hour(service, epoch)
        CROSS JOIN LATERAL (
          SELECT sum(total_requests) AS total, sum(bad_requests) AS bad, count(DISTINCT bucket_start) AS observed
          FROM traffic_buckets
          WHERE service_id = hour.service
            AND bucket_start >= to_timestamp(hour.epoch) AND bucket_start < to_timestamp(hour.epoch + 3600)
        ) AS minutes
      ), emptied AS (
        DELETE FROM traffic_hours USING summed
        WHERE summed.observed = 0 AND service_id = summed.service AND hour_start = summed.starts AND NOT is_closed
      )
      INSERT INTO traffic_hours (service_id, hour_start, total_requests, bad_requests, observed_minutes)
      SELECT service, starts, total, bad, observed FROM summed WHERE observed > 0
      ON CONFLICT (service_id, hour_start) DO UPDATE SET
        total_requests = excluded.total_requests,
        bad_requests = excluded.bad_requests,
        observed_minutes = excluded.observed_minutes
      WHERE NOT traffic_hours.is_closed`
  }
}

async function sumDays(tx: Db, days: ReadonlyMap<Id, ReadonlySet<number>>): Promise<void> {
  for (const { services, starts } of pairs(days, (day) => day * 86_400)) {
    await tx.$executeRaw`
      WITH summed AS MATERIALIZED (
        SELECT day.service, to_timestamp(day.epoch) AS starts, hours.*
        FROM unnest(${services}::text::uuid[], ${starts}::text::bigint[]) AS day(service, epoch)
        CROSS JOIN LATERAL (
          SELECT sum(total_requests) AS total, sum(bad_requests) AS bad, sum(observed_minutes) AS observed
          FROM traffic_hours
          WHERE service_id = day.service
            AND hour_start >= to_timestamp(day.epoch) AND hour_start < to_timestamp(day.epoch + 86400)
        ) AS hours
      ), emptied AS (
        DELETE FROM traffic_days USING summed
        WHERE summed.observed IS NULL AND service_id = summed.service AND day_start = summed.starts
      )
      INSERT INTO traffic_days (service_id, day_start, total_requests, bad_requests, observed_minutes)
      SELECT service, starts, total, bad, observed FROM summed WHERE observed > 0
      ON CONFLICT (service_id, day_start) DO UPDATE SET
        total_requests = excluded.total_requests,
        bad_requests = excluded.bad_requests,
        observed_minutes = excluded.observed_minutes`
  }
}

/** Between the first and the last of these hours. */
async function hasHourParts(tx: Db, hours: ReadonlyMap<Id, ReadonlySet<number>>): Promise<boolean> {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const starts of hours.values()) {
    for (const hour of starts) {
      if (hour < first) first = hour
      if (hour > last) last = hour
    }
  }
  if (first > last) return false
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM traffic_hour_parts
      WHERE service_id = ANY (${[...hours.keys()]}::uuid[])
        AND hour_start BETWEEN to_timestamp(${first * 3_600}::float8) AND to_timestamp(${last * 3_600}::float8)
    ) AS found`
  return row?.found ?? false
}

/** Groups of endpoints and regions of hours that are not closed: the minutes of a closed one are gone. */
async function sumHourParts(tx: Db, hours: ReadonlyMap<Id, ReadonlySet<number>>): Promise<void> {
  for (const { services, starts } of pairs(hours, (hour) => hour * 3_600)) {
    const open = Prisma.sql`
      SELECT service, to_timestamp(epoch) AS starts, to_timestamp(epoch + 3600) AS ends
      FROM unnest(${services}::text::uuid[], ${starts}::text::bigint[]) AS listed(service, epoch)
      WHERE NOT EXISTS (
        SELECT FROM traffic_hours WHERE service_id = service AND hour_start = to_timestamp(epoch) AND is_closed
      )`
    const from = Prisma.sql`
      FROM traffic_buckets
      WHERE service_id = span.service AND bucket_start >= span.starts AND bucket_start < span.ends
        AND (endpoint <> '' OR region <> '')`
    await tx.$executeRaw(replacedParts({ spans: open, from, parts: HOUR_PARTS }))
  }
}

async function sumDayParts(tx: Db, days: ReadonlyMap<Id, ReadonlySet<number>>): Promise<void> {
  for (const { services, starts } of pairs(days, (day) => day * 86_400)) {
    const listed = Prisma.sql`
      SELECT service, to_timestamp(epoch) AS starts, to_timestamp(epoch + 86400) AS ends
      FROM unnest(${services}::text::uuid[], ${starts}::text::bigint[]) AS listed(service, epoch)`
    const from = Prisma.sql`
      FROM traffic_hour_parts
      WHERE service_id = span.service AND hour_start >= span.starts AND hour_start < span.ends`
    await tx.$executeRaw(replacedParts({ spans: listed, from, parts: DAY_PARTS }))
  }
}

type PartSums = {
  /** Rows of service, starts and ends. */
  readonly spans: Prisma.Sql
  /** Rows of requests by endpoint and region within a `span`. */
  readonly from: Prisma.Sql
  readonly parts: typeof HOUR_PARTS
}

/** Stores what each span has by endpoint and region; what it has no longer goes. */
function replacedParts({ spans, from, parts: { table, start } }: PartSums): Prisma.Sql {
  return Prisma.sql`
    WITH span AS MATERIALIZED (${spans}),
    summed AS MATERIALIZED (
      SELECT span.service, span.starts, part.*
      FROM span CROSS JOIN LATERAL (
        SELECT endpoint, region, sum(total_requests) AS total, sum(bad_requests) AS bad ${from}
        GROUP BY endpoint, region
      ) AS part
    ),
    gone AS (
      DELETE FROM ${table} AS stored USING span
      WHERE stored.service_id = span.service AND stored.${start} = span.starts AND NOT EXISTS (
        SELECT FROM summed
        WHERE (summed.service, summed.starts, summed.endpoint, summed.region)
          = (stored.service_id, stored.${start}, stored.endpoint, stored.region)
      )
    )
    INSERT INTO ${table} AS stored (service_id, ${start}, endpoint, region, total_requests, bad_requests)
    SELECT service, starts, endpoint, region, total, bad FROM summed
    ON CONFLICT (service_id, ${start}, endpoint, region) DO UPDATE SET
      total_requests = excluded.total_requests, bad_requests = excluded.bad_requests`
}

function* pairs(
  starts: ReadonlyMap<Id, ReadonlySet<number>>,
  epoch: (start: number) => number,
): Generator<{ services: string; starts: string }> {
  const all = [...starts].flatMap(([service, values]) => [...values].map((value) => [service, epoch(value)] as const))
  for (let from = 0; from < all.length; from += PAIRS_PER_STATEMENT) {
    const batch = all.slice(from, from + PAIRS_PER_STATEMENT)
    yield {
      services: `{${batch.map(([service]) => service).join(',')}}`,
      starts: `{${batch.map(([, start]) => start).join(',')}}`,
    }
  }
}
