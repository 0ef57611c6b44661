import type { DemoService } from './demo-service.ts'
import type { Random } from './random.ts'
import { expectedPerMinute, profileOf } from './requests-per-minute.ts'
import type { Scenario } from './scenario.ts'

const DAY = 1_440
/** Quiet time between two incidents of a service, so that each 502 belongs to one. */
const GAP = 120

/** Which services are busy with an incident, and when. */
export class Calendar {
  readonly #spans = new Map<string, [number, number][]>()

  isFree(service: DemoService, start: number, end: number): boolean {
    const spans = this.#spans.get(service.slug) ?? []
    return spans.every(([from, to]) => end + GAP < from || start > to + GAP)
  }

  add(service: DemoService, start: number, end: number): void {
    this.#spans.set(service.slug, [...(this.#spans.get(service.slug) ?? []), [start, end]])
  }
}

type Occasion = {
  readonly scenario: Scenario
  readonly trigger: string
  readonly service: DemoService
  /** Days since 1970. */
  readonly day: number
}

/** A time of day at which such a thing happens: deploys in office hours, overload in the evening, expiry at midnight. */
export function startMinute(random: Random, { scenario, trigger, service, day }: Occasion): number {
  if (scenario.cause === 'tls-upstream' && /certificate/i.test(trigger)) return day * DAY
  if (/night|reboot/i.test(trigger)) return day * DAY + random.int(60, 300)
  if (/evening/i.test(trigger)) return day * DAY + random.int(1020, 1260)
  if (/noon/i.test(trigger)) return day * DAY + random.int(690, 750)
  if (/\{version\}|[Dd]eploy|update|change|clean-up/i.test(trigger)) return weekday(day) * DAY + random.int(435, 990)
  const minutes = Array.from({ length: 48 }, (_, half) => day * DAY + half * 30)
  const busy = random.weighted(minutes, (minute) => expectedPerMinute(profileOf(service), minute))
  return busy + random.int(0, 29)
}

/** The Friday before, when the day is a Saturday or a Sunday. */
function weekday(day: number): number {
  const weekdayNumber = (day + 4) % 7
  return weekdayNumber === 6 ? day - 1 : weekdayNumber === 0 ? day - 2 : day
}
