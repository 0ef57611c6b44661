import type { BudgetStatus } from './budget-status.ts'
import { allowedRequests, burnRate } from './burn-rate.ts'
import type { TrafficCount } from './traffic-count.ts'

/** Fractions of 1, never percentages. null = cannot be computed, which is not 0. */
export type ErrorBudget = Pick<TrafficCount, 'totalRequests' | 'badRequests' | 'observedBuckets'> & {
  /** Minutes of the window that do not count. */
  readonly excludedBuckets: number
  /** The service's objective: share of requests that must not be 502, 0 < target < 1. */
  readonly target: number
  readonly status: BudgetStatus
  readonly expectedBuckets: number
  /** observedBuckets / expectedBuckets, 0 … 1. */
  readonly coverage: number
  /** 1 − bad/total, 0 … 1. */
  readonly sli: number | null
  /** The 502s that the objective allows for this much traffic: (1 − target) · total. */
  readonly budgetEvents: number | null
  /** bad / budgetEvents, ≥ 0; 1 = used up, 2.5 = two and a half times the budget. */
  readonly consumed: number | null
  /** 1 − consumed, −∞ … 1: negative when over budget, never clamped. */
  readonly remaining: number | null
  /** budgetEvents − bad; negative = this many 502s over budget. */
  readonly remainingEvents: number | null
}

/** The request-based error budget ("Occurrences" in OpenSLO) of one service over one window. docs/error-budget.md §2. */
export function errorBudget(count: TrafficCount, target: number, windowBuckets: number): ErrorBudget {
  const { totalRequests, badRequests, observedBuckets, excludedBuckets = 0 } = count
  const expected = windowBuckets - excludedBuckets
  const base = {
    totalRequests,
    badRequests,
    observedBuckets,
    excludedBuckets,
    target,
    expectedBuckets: expected,
    coverage: expected === 0 ? 0 : observedBuckets / expected,
  }
  const consumed = burnRate(count, target)
  if (consumed === null) {
    const status: BudgetStatus = count.observedBuckets > 0 ? 'no_traffic' : 'no_data'
    return { ...base, status, sli: null, budgetEvents: null, consumed: null, remaining: null, remainingEvents: null }
  }
  const budgetEvents = allowedRequests(count, target)
  return {
    ...base,
    status: consumed >= 1 ? 'exhausted' : 'ok',
    sli: 1 - count.badRequests / count.totalRequests,
    budgetEvents,
    consumed,
    remaining: 1 - consumed,
    remainingEvents: budgetEvents - count.badRequests,
  }
}
