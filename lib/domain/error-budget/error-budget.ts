import { allowedBadRatio } from './allowed-bad-ratio.ts'
import type { BudgetStatus } from './budget-status.ts'
import { burnRate } from './burn-rate.ts'
import type { TrafficCount } from './traffic-count.ts'

/** Fractions of 1, never percentages. null = cannot be computed, which is not 0. */
export type ErrorBudget = TrafficCount & {
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
export function errorBudget(count: TrafficCount, target: number, expectedBuckets: number): ErrorBudget {
  const base = { ...count, target, expectedBuckets, coverage: count.observedBuckets / expectedBuckets }
  const consumed = burnRate(count, target)
  if (consumed === null) {
    const status: BudgetStatus = count.observedBuckets > 0 ? 'no_traffic' : 'no_data'
    return { ...base, status, sli: null, budgetEvents: null, consumed: null, remaining: null, remainingEvents: null }
  }
  const budgetEvents = allowedBadRatio(target) * count.totalRequests
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
