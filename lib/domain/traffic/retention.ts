import { OLDEST_TRAFFIC_DAYS } from './schema.ts'

/** Days that every minute is kept for at least; then those near incidents stay, and hours and days. */
export const MINUTES_KEPT_DAYS = 35
/** Hours are kept as long as traffic is accepted, and a day more: a day is never recomputed from some of its hours. */
const HOURS_KEPT_DAYS = OLDEST_TRAFFIC_DAYS + 1
const DAY_MS = 86_400_000

type Month = { readonly start: Date; readonly end: Date; readonly isOpen: boolean }

export type RetentionPlan = {
  readonly toSumUp: readonly Month[]
  readonly toDrop: readonly Month[]
  /** Start of a UTC day. */
  readonly hoursBefore: Date
}

/** Whole months only: one goes when its last minute is old enough. */
export function retentionPlan(months: readonly Month[], now: Date): RetentionPlan {
  const [minutesSince, hoursSince] = [MINUTES_KEPT_DAYS, HOURS_KEPT_DAYS].map(
    (days) => Math.floor(now.getTime() / DAY_MS) * DAY_MS - days * DAY_MS,
  ) as [number, number]
  return {
    toSumUp: months.filter(({ end, isOpen }) => isOpen && end.getTime() <= minutesSince && end.getTime() > hoursSince),
    toDrop: months.filter(({ end }) => end.getTime() <= hoursSince),
    hoursBefore: new Date(hoursSince),
  }
}
