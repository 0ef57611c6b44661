import type { Id } from '#lib/domain/shared/id.ts'
import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import type { Db } from './client.ts'

export type MinuteCounts = {
  /** Of the first entry of both lists; every further entry is the next minute. */
  readonly start: Date
  readonly totalRequests: readonly number[]
  readonly badRequests: readonly number[]
}

/** A part of the requests, by endpoint and region; the shares of all parts add up to 1. */
export type TrafficPart = { readonly endpoint: string; readonly region: string; readonly share: number }

/**
 * Stores unbroken minutes of a service that has no traffic yet, and their sums by hour and day: some 90,000 rows
 * at once. A minute with 502s is divided into `parts`; any other is one row, for where nothing failed there is nothing to
 * divide.
 */
export async function insertFirstTraffic(
  tx: Db,
  { serviceId, sourceId }: { readonly serviceId: Id; readonly sourceId: Id },
  { start, totalRequests, badRequests }: MinuteCounts,
  parts: readonly TrafficPart[],
): Promise<void> {
  const edges = parts.map((_, index) => parts.slice(0, index).reduce((sum, { share }) => sum + share, 0))
  await tx.$executeRaw`
    SELECT ensure_traffic_month(month)
    FROM generate_series(
      date_trunc('month', ${start}::timestamptz, 'UTC'),
      ${new Date(start.getTime() + totalRequests.length * 60_000)}::timestamptz, interval '1 month', 'UTC') AS month`
  await tx.$executeRaw`
    WITH minute AS (
      SELECT ${start}::timestamptz + (position - 1) * interval '1 minute' AS start, total, bad
      FROM unnest(${arrayText(totalRequests)}::int[], ${arrayText(badRequests)}::int[]) WITH ORDINALITY AS minute(total, bad, position)
    ), part AS (
      SELECT * FROM unnest(${parts.map(({ endpoint }) => endpoint)}::text[], ${parts.map(({ region }) => region)}::text[],
        ${edges}::float8[], ${[...edges.slice(1), 1]}::float8[]) AS part(endpoint, region, above, below)
    ), divided AS (
      SELECT start, endpoint, region, round((total - bad) * below) - round((total - bad) * above) AS good,
        round(bad * below) - round(bad * above) AS bad
      FROM minute, part WHERE bad > 0
    )
    INSERT INTO traffic_buckets (service_id, source_id, bucket_start, endpoint, region, total_requests, bad_requests)
    SELECT ${serviceId}::uuid, ${sourceId}::uuid, start, '', '', total, bad FROM minute WHERE bad = 0
    UNION ALL
    SELECT ${serviceId}::uuid, ${sourceId}::uuid, start, endpoint, region, good + bad, bad FROM divided WHERE good + bad > 0`
  await tx.$executeRaw`
    INSERT INTO traffic_hours (service_id, hour_start, total_requests, bad_requests, observed_minutes)
    SELECT service_id, date_trunc('hour', bucket_start, 'UTC'), sum(total_requests), sum(bad_requests),
      count(DISTINCT bucket_start)
    FROM traffic_buckets
    WHERE service_id = ${serviceId}::uuid
    GROUP BY 1, 2`
  await tx.$executeRaw`
    INSERT INTO traffic_days (service_id, day_start, total_requests, bad_requests, observed_minutes)
    SELECT service_id, date_bin('1 day', hour_start, 'epoch'::timestamptz),
      sum(total_requests), sum(bad_requests), sum(observed_minutes)
    FROM traffic_hours
    WHERE service_id = ${serviceId}::uuid
    GROUP BY 1, 2`
  await tx.$executeRaw`
    INSERT INTO traffic_hour_parts (service_id, hour_start, endpoint, region, total_requests, bad_requests)
    SELECT service_id, date_trunc('hour', bucket_start, 'UTC'), endpoint, region, sum(total_requests), sum(bad_requests)
    FROM traffic_buckets
    WHERE service_id = ${serviceId}::uuid AND (endpoint <> '' OR region <> '')
    GROUP BY 1, 2, 3, 4`
  await tx.$executeRaw`
    INSERT INTO traffic_day_parts (service_id, day_start, endpoint, region, total_requests, bad_requests)
    SELECT service_id, date_bin('1 day', hour_start, 'epoch'::timestamptz), endpoint, region,
      sum(total_requests), sum(bad_requests)
    FROM traffic_hour_parts
    WHERE service_id = ${serviceId}::uuid
    GROUP BY 1, 2, 3, 4`
}

/**
 * Stores unbroken hours of a service from before its first minute, closed: what is left of traffic whose minutes are not
 * kept any more. To be stored before the minutes, which add up the days.
 */
export async function insertPastHours(
  tx: Db,
  serviceId: Id,
  { start, totalRequests, badRequests }: MinuteCounts,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO traffic_hours (service_id, hour_start, total_requests, bad_requests, observed_minutes, is_closed)
    SELECT ${serviceId}::uuid, ${start}::timestamptz + (hour.position - 1) * interval '1 hour', hour.total, hour.bad, 60, true
    FROM unnest(${arrayText(totalRequests)}::int[], ${arrayText(badRequests)}::int[]) WITH ORDINALITY AS hour(total, bad, position)`
}

/** Stores single minutes of hours that are closed, whose sums they are part of. */
export async function insertKeptMinutes(
  tx: Db,
  { serviceId, sourceId }: { readonly serviceId: Id; readonly sourceId: Id },
  minutes: readonly TrafficBucket[],
): Promise<void> {
  const starts = minutes.map(({ bucketStart }) => bucketStart)
  await tx.$executeRaw`
    SELECT ensure_traffic_month(month)
    FROM (SELECT DISTINCT date_trunc('month', start, 'UTC') FROM unnest(${starts}::timestamptz[]) AS start) AS months(month)`
  await tx.$executeRaw`
    INSERT INTO traffic_buckets (service_id, source_id, bucket_start, endpoint, region, total_requests, bad_requests)
    SELECT ${serviceId}::uuid, ${sourceId}::uuid, minute.start, '', '', minute.total, minute.bad
    FROM unnest(
      ${starts}::timestamptz[],
      ${minutes.map(({ totalRequests }) => totalRequests)}::int[],
      ${minutes.map(({ badRequests }) => badRequests)}::int[]
    ) AS minute(start, total, bad)`
}

/** One text is far cheaper to hand over than a hundred thousand numbers. */
function arrayText(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`
}
