import type { DemoService } from './demo-service.ts'
import { countInMinute, type IncidentPlan } from './incident-plan.ts'
import { hash, noise } from './random.ts'
import { darkBurn } from './recent-story.ts'
import { requestsInMinute } from './requests-per-minute.ts'
import { slowBadRequests } from './slow-change.ts'

const DAY_MINUTES = 1_440
export const TRAFFIC_DAYS = 60
/** One 502 in so many requests outside of any incident: the hum of a large system. */
const HUM = 1 / 900_000

export type DemoTraffic = {
  readonly service: DemoService
  /** Minutes since 1970 of the first entry of both lists; one entry for each minute from then on. */
  readonly firstMinute: number
  readonly totalRequests: readonly number[]
  readonly badRequests: readonly number[]
}

/** The last 60 days of one service up to `nowMinute`; null when nobody counts its requests. */
export function minuteTraffic(
  service: DemoService,
  incidents: readonly { readonly plan: IncidentPlan; readonly endsAt: number }[],
  nowMinute: number,
): DemoTraffic | null {
  if (service.traffic === null) return null
  const firstMinute = nowMinute - TRAFFIC_DAYS * DAY_MINUTES
  const length = TRAFFIC_DAYS * DAY_MINUTES
  const salt = hash(`hum:${service.slug}`)
  const totalRequests = new Array<number>(length)
  const badRequests = new Array<number>(length)
  for (let index = 0; index < length; index += 1) {
    const minute = firstMinute + index
    const total = requestsInMinute(service.slug, service.traffic, minute)
    totalRequests[index] = total
    badRequests[index] =
      slowBadRequests(service, minute, nowMinute, total) ||
      (noise(salt, minute) < total * HUM ? 1 : darkBadRequests(service, minute, nowMinute, total))
  }
  for (const { plan, endsAt } of incidents) {
    if (!plan.failing.has(service)) continue
    // Before and after, overload still brings more visitors.
    for (let minute = Math.max(firstMinute, plan.start - 30); minute < Math.min(nowMinute, endsAt + 30); minute += 1) {
      const count = countInMinute(plan, service, minute)
      const isWithin = minute >= plan.start && minute < endsAt
      totalRequests[minute - firstMinute] = count.total
      if (isWithin) badRequests[minute - firstMinute] = count.bad
    }
  }
  return { service, firstMinute, totalRequests, badRequests }
}

function darkBadRequests(service: DemoService, minute: number, nowMinute: number, total: number): number {
  if (service.slug !== darkBurn.service) return 0
  const night = Math.floor(nowMinute / DAY_MINUTES) - Math.floor(minute / DAY_MINUTES)
  const offset = (minute % DAY_MINUTES) - darkBurn.startMinuteOfDay
  const isDark = (darkBurn.nightsAgo as readonly number[]).includes(night) && offset >= 0 && offset < darkBurn.minutes
  return isDark ? Math.round(total * darkBurn.failing * (0.8 + 0.4 * noise(hash('dark'), minute))) : 0
}
