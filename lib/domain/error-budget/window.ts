import { z } from 'zod'

const SECOND_MS = 1_000
const DAY_SECONDS = 86_400

/** The SLO window: P30D = 720 h exactly, in UTC; never a calendar month. */
export const BUDGET_WINDOW_DAYS = 30
export const BUDGET_WINDOW_SECONDS = BUDGET_WINDOW_DAYS * DAY_SECONDS

/** Buckets are kept per minute. */
export const BUCKET_SECONDS = 60

const LONGEST_WINDOW_DAYS = 90

/** Half open: `start` belongs to the window, `end` does not. */
export type BudgetWindow = { readonly start: Date; readonly end: Date }

/**
 * The window that ends at `asOf`: end = floor(asOf, bucket), start = end − duration; a bucket is in it when
 * start ≤ bucketStart < end. Durations in seconds, multiples of `bucketSeconds`. docs/error-budget.md §1.
 */
export function budgetWindow(
  asOf: Date,
  { durationSeconds = BUDGET_WINDOW_SECONDS, bucketSeconds = BUCKET_SECONDS } = {},
): BudgetWindow {
  const bucketMs = bucketSeconds * SECOND_MS
  const end = Math.floor(asOf.getTime() / bucketMs) * bucketMs
  return { start: new Date(end - durationSeconds * SECOND_MS), end: new Date(end) }
}

export function windowSeconds(window: BudgetWindow): number {
  return (window.end.getTime() - window.start.getTime()) / SECOND_MS
}

/** How many buckets a window holds when every one of them was observed. */
export function expectedBuckets(window: BudgetWindow, bucketSeconds = BUCKET_SECONDS): number {
  return windowSeconds(window) / bucketSeconds
}

const allowedWindow = `Enter a number of days from P1D to P${LONGEST_WINDOW_DAYS}D, such as P30D.`

/** ISO 8601 duration in whole days → seconds. One day is 86 400 s. */
export const windowDurationSchema = z
  .string({ error: allowedWindow })
  .regex(/^P[1-9]\d?D$/, { error: allowedWindow })
  .transform((text) => Number(text.slice(1, -1)))
  .refine((days) => days <= LONGEST_WINDOW_DAYS, { error: allowedWindow })
  .transform((days) => days * DAY_SECONDS)
