import type { Random } from './random.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** A minute of office hours on that day, or on the next one when they are over; never before `at`. */
export function workingTime(random: Random, at: number): Date {
  const time = Math.floor(at / DAY_MS) * DAY_MS + random.int(7 * 60, 16 * 60) * MINUTE_MS
  return new Date(time >= at ? time : time + DAY_MS)
}
