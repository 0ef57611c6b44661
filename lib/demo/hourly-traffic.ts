import type { DemoService } from './demo-service.ts'
import { countInMinute, type IncidentPlan } from './incident-plan.ts'
import { type DemoMinute, keptMinutes } from './kept-minutes.ts'
import { TRAFFIC_DAYS } from './minute-traffic.ts'
import { hash, noise } from './random.ts'
import { expectedPerMinute } from './requests-per-minute.ts'
import { SLOW_DAYS, slowBadRequests, wholeOf } from './slow-change.ts'

const HOUR = 60
const DAY = 24 * HOUR
/** One 502 in so many requests outside of any incident, as in the minutes that follow. */
const HUM = 1 / 900_000

export type DemoHours = {
  /** Hours since 1970 of the first entry of both lists; one entry for each hour from then on. */
  readonly firstHour: number
  readonly totalRequests: readonly number[]
  readonly badRequests: readonly number[]
  /** The minutes of incidents among those hours. */
  readonly minutes: readonly DemoMinute[]
}

/** The hours of one service before its minutes begin; null when nobody counts its requests. */
export function hourlyTraffic(
  service: DemoService,
  incidents: readonly { readonly plan: IncidentPlan; readonly endsAt: number }[],
  nowMinute: number,
): DemoHours | null {
  const { traffic } = service
  if (traffic === null) return null
  const firstHour = Math.floor((nowMinute - SLOW_DAYS * DAY) / HOUR)
  const length = Math.floor((nowMinute - TRAFFIC_DAYS * DAY) / HOUR) - firstHour
  const salt = hash(`hours:${service.slug}`)
  const totalRequests: number[] = []
  const badRequests: number[] = []
  for (let index = 0; index < length; index += 1) {
    const minute = (firstHour + index) * HOUR
    const expected = [0, 15, 30, 45].reduce((sum, after) => sum + expectedPerMinute(traffic, minute + after) * 15, 0)
    const total = Math.max(0, Math.round(expected * (0.97 + 0.06 * noise(salt, minute))))
    totalRequests.push(total)
    badRequests.push(
      Math.min(
        total,
        slowBadRequests(service, minute, nowMinute, total) + wholeOf(total * HUM, noise(salt + 1, minute)),
      ),
    )
  }
  for (const { plan, endsAt } of incidents) {
    if (!plan.failing.has(service)) continue
    for (let minute = plan.start; minute < endsAt; minute += 1) {
      const index = Math.floor(minute / HOUR) - firstHour
      if (index < 0 || index >= length) continue
      const { bad } = countInMinute(plan, service, minute)
      badRequests[index] = Math.min(totalRequests[index] ?? 0, (badRequests[index] ?? 0) + bad)
    }
  }
  const minutes = keptMinutes(service, incidents, firstHour * HOUR, (firstHour + length) * HOUR)
  return { firstHour, totalRequests, badRequests, minutes }
}
