import { z } from 'zod'
import type { TrafficBucket } from '../traffic/traffic-bucket.ts'
import { allowedBadRatio } from './allowed-bad-ratio.ts'
import { type BudgetWindow, expectedBuckets } from './window.ts'
import type { WindowPart } from './window-parts.ts'

const share = z.number().nullable()

/** The budget counted in minutes ("Timeslices" in OpenSLO). null: cannot be computed, which is not 0. */
export const timeBudgetView = z.object({
  badMinutes: z.int().meta({ description: 'Minutes whose share of 502s is above what the target allows' }),
  budgetMinutes: z
    .number()
    .meta({ description: '(1 − target) · minutes of the window, or of the whole calendar period' }),
  consumed: share.meta({ description: 'badMinutes / budgetMinutes' }),
  remaining: share.meta({ description: '1 − consumed; never clamped' }),
  remainingMinutes: share,
  consumedAtWorst: share.meta({ description: 'As if every minute without data had been bad' }),
})
export type TimeBudget = Readonly<z.output<typeof timeBudgetView>>

/** Strictly above, in whole numbers: one 502 of a thousand requests is within 0.1 %. */
export function isBadMinute(
  { totalRequests, badRequests }: Omit<TrafficBucket, 'bucketStart'>,
  target: number,
): boolean {
  return badRequests * 1e6 > Math.round(allowedBadRatio(target) * 1e6) * totalRequests
}

/** How many of these minutes are bad, each against the target in force then. */
export function countBadMinutes(minutes: readonly TrafficBucket[], parts: readonly WindowPart[]): number {
  return minutes.filter((minute) => {
    const part = parts.find(({ start, end }) => minute.bucketStart >= start && minute.bucketStart < end)
    return part !== undefined && isBadMinute(minute, part.target)
  }).length
}

/**
 * `parts` are those of the period that the budget is of, `observed` the minutes of the window with data, `missing`
 * those without. Nothing observed is nothing known. docs/error-budget.md §15.
 */
export function timeBudget(
  badMinutes: number,
  parts: readonly WindowPart[],
  { observed, missing }: { readonly observed: number; readonly missing: number },
): TimeBudget {
  const budgetMinutes = parts.reduce((sum, part) => sum + allowedBadRatio(part.target) * minutesOf(part), 0)
  if (observed === 0 || budgetMinutes === 0) {
    return { badMinutes, budgetMinutes, consumed: null, remaining: null, remainingMinutes: null, consumedAtWorst: null }
  }
  const consumed = badMinutes / budgetMinutes
  return {
    badMinutes,
    budgetMinutes,
    consumed,
    remaining: 1 - consumed,
    remainingMinutes: budgetMinutes - badMinutes,
    consumedAtWorst: (badMinutes + missing) / budgetMinutes,
  }
}

function minutesOf(part: BudgetWindow): number {
  return expectedBuckets(part)
}
