import type { Id } from '../../shared/id.ts'
import { BucketRows } from '../bucket-rows.ts'
import { ENDPOINTS_MAX } from '../traffic-rule.ts'
import { type EngineBucket, spreadOverMinutes } from './engine-buckets.ts'

export type EngineRows = {
  readonly rows: BucketRows
  /** What the parts of the rows are indexes into. */
  readonly targets: readonly { readonly serviceId: Id; readonly endpoint: string; readonly region: string }[]
  readonly buckets: number
}

const LARGEST_COUNT = 2_147_483_647

/** The buckets of services that exist, as rows of minutes to store. */
export function engineRows(
  buckets: readonly EngineBucket[],
  services: ReadonlyMap<string, { readonly id: Id }>,
  stepSeconds: number,
): EngineRows | { readonly problem: string } {
  const rows = new BucketRows()
  const targets: { serviceId: Id; endpoint: string; region: string }[] = []
  const known = new Map<string, number>()
  const groups = new Map<Id, number>()
  let stored = 0
  for (const { start, service, endpoint, region, total, bad } of buckets) {
    const serviceId = services.get(service)?.id
    if (serviceId === undefined) continue
    if (total > LARGEST_COUNT)
      return { problem: `"${service}" has ${total} requests in one bucket: is the query a rate?` }
    const key = JSON.stringify([serviceId, endpoint, region])
    let part = known.get(key)
    if (part === undefined) {
      part = targets.push({ serviceId, endpoint, region }) - 1
      known.set(key, part)
      const count = (groups.get(serviceId) ?? 0) + 1
      groups.set(serviceId, count)
      if (count > ENDPOINTS_MAX) {
        return { problem: `"${service}" has more than ${ENDPOINTS_MAX} endpoints and regions: add up by fewer labels.` }
      }
    }
    stored++
    const minutes = stepSeconds / 60
    // Apart from each other, so that no minute gets more 502s than requests.
    const [good, failed] = [spreadOverMinutes(total - bad, minutes), spreadOverMinutes(bad, minutes)]
    for (let at = 0; at < minutes; at++)
      rows.add(start / 60 + at, part, (good[at] ?? 0) + (failed[at] ?? 0), failed[at] ?? 0)
  }
  return { rows, targets, buckets: stored }
}
