import type { DemoService } from './demo-service.ts'
import { hash, noise } from './random.ts'

const DAY = 1_440
/** Half a year: what the longest trend looks at, and some more. */
export const SLOW_DAYS = 190

/** A share of failing requests that grew or shrank day by day, too little at any time for anybody to declare an incident. */
const CHANGES: Readonly<Record<string, { readonly from: number; readonly to: number }>> = {
  inventory: { from: 0.0019, to: 0.00008 },
  'wholesale-portal': { from: 0.00002, to: 0.0011 },
}

/** 502s of a slow change among the requests of a stretch that begins at `minute`. */
export function slowBadRequests(service: DemoService, minute: number, nowMinute: number, total: number): number {
  const change = CHANGES[service.slug]
  if (!change) return 0
  const done = Math.min(1, Math.max(0, 1 - (nowMinute - minute) / (SLOW_DAYS * DAY)))
  const share = change.from + (change.to - change.from) * done
  return wholeOf(total * share, noise(hash(`slow:${service.slug}`), minute))
}

/** A whole number that is `expected` on average. */
export function wholeOf(expected: number, drawn: number): number {
  return Math.floor(expected + drawn)
}
