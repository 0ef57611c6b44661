import { allowedBadRatio } from './allowed-bad-ratio.ts'

/** One hour of the window, or what is expected of an hour to come. */
export type HourCount = {
  readonly totalRequests: number
  readonly badRequests: number
  /** The target in force then, where it was another than now. */
  readonly target?: number
}

export type Projection = {
  /** Hours from the window's end, 1 … 720. */
  readonly hours: number
  /** What is consumed of the budget then. */
  readonly consumed: number
}

/**
 * The budget hour by hour from now on: the window moves, `expected` comes in and the oldest hour leaves. `hours` are
 * those of the window, oldest first, hours without data included. docs/error-budget.md §9.
 */
export function* projectBudget(
  hours: readonly HourCount[],
  expected: HourCount,
  target: number,
): Generator<{ readonly hours: number; readonly consumed: number | null }> {
  let total = hours.reduce((sum, { totalRequests }) => sum + totalRequests, 0)
  const allowedOf = (hour: HourCount) => allowedBadRatio(hour.target ?? target) * hour.totalRequests
  let allowed = hours.reduce((sum, hour) => sum + allowedOf(hour), 0)
  let bad = hours.reduce((sum, { badRequests }) => sum + badRequests, 0)
  for (const [index, leaving] of hours.entries()) {
    total += expected.totalRequests - leaving.totalRequests
    allowed += allowedOf(expected) - allowedOf(leaving)
    bad += expected.badRequests - leaving.badRequests
    // Expected counts are fractions, so a sum that is empty may miss zero by a few billionths.
    const consumed = total > 1e-6 ? Math.max(0, bad) / allowed : null
    yield { hours: index + 1, consumed }
  }
}

/** The first hour at which the budget is used up; null when not within the next window. */
export function projectExhaustion(hours: readonly HourCount[], expected: HourCount, target: number): Projection | null {
  return first(hours, expected, target, (consumed) => consumed >= 1)
}

/** The first hour at which a budget that is used up is within its limit again; null when not within the next window. */
export function projectRecovery(hours: readonly HourCount[], expected: HourCount, target: number): Projection | null {
  return first(hours, expected, target, (consumed) => consumed < 1)
}

function first(
  hours: readonly HourCount[],
  expected: HourCount,
  target: number,
  isReached: (consumed: number) => boolean,
): Projection | null {
  for (const step of projectBudget(hours, expected, target)) {
    if (step.consumed !== null && isReached(step.consumed)) return { hours: step.hours, consumed: step.consumed }
  }
  return null
}
