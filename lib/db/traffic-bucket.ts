import type { Id } from '#lib/domain/shared/id.ts'
import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

const HOUR_MS = 3_600_000
const ROWS_PER_STATEMENT = 2_000

/** One part of a minute's traffic; '' stands for "of every endpoint" and "of every region". */
export type StoredBucket = TrafficBucket & {
  readonly endpoint?: string | undefined
  readonly region?: string | undefined
}

type Owner = { readonly serviceId: Id; readonly sourceId: Id }

/**
 * Keeps the larger count of each minute: a log grows at its end only, so of two copies the larger count is the true
 * one, in whichever order they come. Each minute, endpoint and region once. Callers hold `lockTraffic`.
 */
export async function storeGrowingBuckets(tx: Db, owner: Owner, buckets: readonly StoredBucket[]): Promise<void> {
  await store(
    tx,
    owner,
    buckets,
    Prisma.sql`
      total_requests = greatest(stored.total_requests, excluded.total_requests),
      bad_requests = greatest(stored.bad_requests, excluded.bad_requests)
    WHERE stored.total_requests < excluded.total_requests OR stored.bad_requests < excluded.bad_requests`,
  )
}

/** The last count sent for a minute holds, so a sender can correct itself. Otherwise like `storeGrowingBuckets`. */
export async function storeCorrectedBuckets(tx: Db, owner: Owner, buckets: readonly StoredBucket[]): Promise<void> {
  await store(
    tx,
    owner,
    buckets,
    Prisma.sql`total_requests = excluded.total_requests, bad_requests = excluded.bad_requests`,
  )
}

async function store(tx: Db, owner: Owner, buckets: readonly StoredBucket[], update: Prisma.Sql): Promise<void> {
  for (let from = 0; from < buckets.length; from += ROWS_PER_STATEMENT) {
    // One JSON text: Prisma takes many times the memory for the same rows as arrays.
    const rows = JSON.stringify(
      buckets
        .slice(from, from + ROWS_PER_STATEMENT)
        .map(({ bucketStart, totalRequests, badRequests, endpoint, region }) => ({
          epoch: bucketStart.getTime() / 1_000,
          total: totalRequests,
          bad: badRequests,
          endpoint,
          region,
        })),
    )
    await tx.$executeRaw`
      INSERT INTO traffic_buckets AS stored
        (service_id, source_id, bucket_start, endpoint, region, total_requests, bad_requests)
      SELECT ${owner.serviceId}::uuid, ${owner.sourceId}::uuid, to_timestamp(row.epoch),
        coalesce(row.endpoint, ''), coalesce(row.region, ''), row.total, row.bad
      FROM json_to_recordset(${rows}::json)
        AS row(epoch bigint, total int, bad int, endpoint text, region text)
      ON CONFLICT (service_id, bucket_start, source_id, endpoint, region) DO UPDATE SET ${update}`
  }
  await sumHours(tx, owner.serviceId, buckets)
}

/** Adds the hours of these minutes up anew, over every source. */
async function sumHours(tx: Db, serviceId: Id, buckets: readonly TrafficBucket[]): Promise<void> {
  const hours = new Set(buckets.map(({ bucketStart }) => Math.floor(bucketStart.getTime() / HOUR_MS) * HOUR_MS))
  await tx.$executeRaw`
    INSERT INTO traffic_hours (service_id, hour_start, total_requests, bad_requests, observed_minutes)
    SELECT ${serviceId}::uuid, hour.starts, minutes.*
    FROM unnest(${[...hours].map((hour) => new Date(hour))}::timestamptz[]) AS hour(starts)
    CROSS JOIN LATERAL (
      SELECT sum(total_requests), sum(bad_requests), count(DISTINCT bucket_start)
      FROM traffic_buckets
      WHERE service_id = ${serviceId}::uuid
        AND bucket_start >= hour.starts AND bucket_start < hour.starts + interval '1 hour'
    ) AS minutes
    ON CONFLICT (service_id, hour_start) DO UPDATE SET
      total_requests = excluded.total_requests,
      bad_requests = excluded.bad_requests,
      observed_minutes = excluded.observed_minutes`
}

/** How many other sources have counts between the first and the last of these minutes, given in order. */
export async function countOtherSources(tx: Db, owner: Owner, buckets: readonly TrafficBucket[]): Promise<number> {
  const [first, last] = [buckets.at(0), buckets.at(-1)]
  if (!first || !last) return 0
  return tx.trafficSource.count({
    where: {
      serviceId: owner.serviceId,
      id: { not: owner.sourceId },
      // The service leads the key of the buckets: without it this would read them all.
      buckets: { some: { serviceId: owner.serviceId, bucketStart: { gte: first.bucketStart, lte: last.bucketStart } } },
    },
  })
}
