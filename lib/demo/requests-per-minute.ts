import type { DemoService, TrafficProfile } from './demo-service.ts'
import { hash, noise } from './random.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
/** The first of January 1970 was a Thursday. */
const EPOCH_WEEKDAY = 4

/** Share of the mean at each hour in UTC, and at each weekday from Sunday on; each list averages 1. */
const HOURS = {
  shop: [
    0.38, 0.24, 0.17, 0.15, 0.18, 0.32, 0.58, 0.85, 1.02, 1.1, 1.15, 1.24, 1.32, 1.2, 1.12, 1.14, 1.24, 1.45, 1.68,
    1.84, 1.86, 1.62, 1.2, 0.75,
  ],
  office: [
    0.06, 0.05, 0.05, 0.06, 0.14, 0.5, 1.4, 2.3, 2.6, 2.5, 2.35, 1.9, 1.8, 2.3, 2.2, 1.7, 1.0, 0.5, 0.25, 0.16, 0.12,
    0.1, 0.08, 0.07,
  ],
  machine: [
    0.82, 0.8, 0.8, 0.85, 0.92, 1.0, 1.08, 1.12, 1.15, 1.15, 1.12, 1.1, 1.1, 1.1, 1.1, 1.1, 1.08, 1.05, 1.0, 0.98, 0.95,
    0.92, 0.88, 0.83,
  ],
} as const
const WEEKDAYS = {
  shop: [1.16, 1.0, 0.94, 0.93, 0.95, 0.97, 1.05],
  office: [0.08, 1.42, 1.4, 1.38, 1.36, 1.26, 0.1],
  machine: [0.94, 1.03, 1.03, 1.02, 1.02, 1.01, 0.95],
} as const

/** The profile that incidents are reckoned with; null only where there is none at all. */
export function profileOf(service: DemoService): TrafficProfile {
  return service.assumedTraffic ?? service.traffic ?? { meanPerMinute: 0, rhythm: 'machine' }
}

/** Requests of one minute, the same each time it is asked for: what one would see without any incident. */
export function requestsInMinute(slug: string, profile: TrafficProfile, minute: number): number {
  const expected = expectedPerMinute(profile, minute)
  if (expected === 0) return 0
  const salt = hash(slug)
  const spread = Math.sqrt(expected + (0.05 * expected) ** 2)
  // Slow waves of some minutes, and the scatter of each minute.
  const wave = 1 + 0.06 * (noise(salt, Math.floor(minute / 11)) - 0.5)
  const scatter = (noise(salt + 1, minute) + noise(salt + 2, minute) + noise(salt + 3, minute) - 1.5) * 2
  return Math.max(0, Math.round(expected * wave + scatter * spread))
}

export function expectedPerMinute({ meanPerMinute, rhythm }: TrafficProfile, minute: number): number {
  const weekday = (Math.floor(minute / DAY_MINUTES) + EPOCH_WEEKDAY) % 7
  const hour = (minute % DAY_MINUTES) / 60
  const [from, to] = [Math.floor(hour), (Math.floor(hour) + 1) % 24]
  const hours: readonly number[] = HOURS[rhythm]
  const level = (hours[from] ?? 1) * (1 - (hour - from)) + (hours[to] ?? 1) * (hour - from)
  const pulse = rhythm === 'machine' && minute % 15 < 2 ? 1.35 : 1
  return meanPerMinute * level * (WEEKDAYS[rhythm][weekday] ?? 1) * pulse
}

export function minuteOf(at: number | Date): number {
  return Math.floor(Number(at) / MINUTE_MS)
}

export function atMinute(minute: number): Date {
  return new Date(minute * MINUTE_MS)
}
