import { z } from 'zod'
import type { FieldErrors } from '#lib/domain/shared/app-error.ts'
import { instant } from '#lib/domain/shared/instant.ts'
import { line, requiredLine } from '#lib/domain/shared/text.ts'

/** Buckets in one call. */
export const BUCKETS_MAX = 10_000
/** Days that traffic is accepted for: a year of comparisons and a window before it. */
export const OLDEST_TRAFFIC_DAYS = 400
/** Clocks differ: so far ahead of ours may a minute lie. */
const FUTURE_TOLERANCE_MS = 5 * 60_000
const DAY_MS = 86_400_000
const LARGEST_COUNT = 2_147_483_647

/** Source of pushed buckets when the sender names none. */
export const DEFAULT_PUSH_SOURCE = 'api'

const countMessage = `Enter a whole number from 0 to ${LARGEST_COUNT}.`
const count = z.number(countMessage).int(countMessage).min(0, countMessage).max(LARGEST_COUNT, countMessage)

const bucket = z
  .strictObject({
    bucketStart: instant
      .refine((at) => at.getTime() % 60_000 === 0, 'Give the start of a minute in UTC, such as 2026-11-19T14:02:00Z.')
      .meta({ description: 'The minute that the requests started in' }),
    totalRequests: count,
    badRequests: count.meta({ description: 'Of these, answered with 502' }),
    endpoint: line().optional(),
    region: line().optional(),
  })
  .refine(({ totalRequests, badRequests }) => badRequests <= totalRequests, {
    path: ['badRequests'],
    error: 'Cannot be more than totalRequests.',
  })

const howMany = `Send 1 to ${BUCKETS_MAX} buckets.`

/** Counts of whole minutes. Sent again for the same source, minute, endpoint and region, they replace the earlier ones. */
export const pushTrafficInput = z.strictObject({
  service: z.string('Give the slug of a service.').meta({ description: 'Slug' }),
  source: requiredLine(100)
    .optional()
    .meta({ description: 'Who counts, such as one gateway; sources of a service add up. Default "api"' }),
  buckets: z.array(bucket, howMany).min(1, howMany).max(BUCKETS_MAX, howMany),
  partial: z
    .boolean()
    .optional()
    .meta({ description: 'True: wrong buckets are named in the answer and the others stored. Else one refuses all' }),
})

const refusedBucket = z.object({
  index: z.int().meta({ description: 'Position in the list that was sent, from 0' }),
  reasons: z.array(z.string()),
})
export type RefusedBucket = z.output<typeof refusedBucket>

export const pushTrafficAnswer = z.object({
  service: z.string(),
  source: z.string(),
  buckets: z.int().meta({ description: 'Buckets stored' }),
  refused: z.array(refusedBucket).meta({ description: 'With `partial` only; else empty' }),
})

export type PushTrafficAnswer = z.output<typeof pushTrafficAnswer>

export type PushedBucket = z.output<typeof bucket>

/** The minutes for which traffic is accepted at `now`. */
export function acceptedTrafficRange(now: Date): { earliest: Date; latest: Date } {
  return {
    earliest: new Date(now.getTime() - OLDEST_TRAFFIC_DAYS * DAY_MS),
    latest: new Date(now.getTime() + FUTURE_TOLERANCE_MS),
  }
}

/** What is wrong with buckets beyond their shape: minutes out of range, and the same minute twice. */
export function pushedBucketErrors(buckets: readonly PushedBucket[], now: Date): FieldErrors {
  const { earliest, latest } = acceptedTrafficRange(now)
  const errors: Record<string, string[]> = {}
  const seen = new Map<string, number>()
  for (const [index, { bucketStart, endpoint = '', region = '' }] of buckets.entries()) {
    const path = `buckets[${index}].bucketStart`
    if (bucketStart > latest) errors[path] = ['Lies in the future: at most 5 minutes ahead are accepted.']
    if (bucketStart < earliest) errors[path] = [`Is older than ${OLDEST_TRAFFIC_DAYS} days.`]
    const key = JSON.stringify([bucketStart.getTime(), endpoint, region])
    const first = seen.get(key)
    if (first === undefined) seen.set(key, index)
    else errors[path] = [`Repeats buckets[${first}]: send each minute, endpoint and region once.`]
  }
  return errors
}
