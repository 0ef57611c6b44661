import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { ServiceStretch } from './traffic-sum.ts'

/** A stretch in which a minute is bad above this share of 502s. */
export type JudgedStretch = ServiceStretch & { readonly badRatio: number }

/** How many minutes of each service are bad, over stretches that do not overlap; strictly above, in exact decimals. */
export async function countBadMinutesOf(db: Db, stretches: readonly JudgedStretch[]): Promise<ReadonlyMap<Id, number>> {
  if (stretches.length === 0) return new Map()
  const rows = await db.$queryRaw<{ serviceId: Id; minutes: number }[]>`
    SELECT stretch.service AS "serviceId", sum(minute.count)::float8 AS minutes
    FROM unnest(
      ${stretches.map(({ serviceId }) => serviceId)}::uuid[],
      ${stretches.map(({ start }) => start)}::timestamptz[],
      ${stretches.map(({ end }) => end)}::timestamptz[],
      ${stretches.map(({ badRatio }) => String(badRatio))}::numeric[]
    ) AS stretch(service, starts, ends, ratio)
    CROSS JOIN LATERAL (
      SELECT count(*) FROM (
        SELECT FROM traffic_buckets
        WHERE service_id = stretch.service AND bucket_start >= stretch.starts AND bucket_start < stretch.ends
        GROUP BY bucket_start
        HAVING sum(bad_requests) > stretch.ratio * sum(total_requests)
      ) AS bad
    ) AS minute(count)
    GROUP BY 1`
  return new Map(rows.map(({ serviceId, minutes }) => [serviceId, minutes]))
}
