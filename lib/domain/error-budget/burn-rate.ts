import { allowedBadRatio } from './allowed-bad-ratio.ts'
import type { TrafficCount } from './traffic-count.ts'
import { BUDGET_WINDOW_SECONDS } from './window.ts'

/** Look-back windows of the burn rates on every report, by the name used in the API. */
export const BURN_RATE_WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d', '30d'] as const

export type BurnRateWindow = (typeof BURN_RATE_WINDOWS)[number]

export const BURN_RATE_WINDOW_SECONDS: Readonly<Record<BurnRateWindow, number>> = {
  '5m': 300,
  '30m': 1_800,
  '1h': 3_600,
  '2h': 7_200,
  '6h': 21_600,
  '1d': 86_400,
  '3d': 259_200,
  '30d': BUDGET_WINDOW_SECONDS,
}

/**
 * How many times faster than "exactly the budget in one window" it burns: (bad/total) / (1 − target), ≥ 0; 1 = steady.
 * Over the SLO window itself this is the consumed share. null without traffic. docs/error-budget.md §2.
 */
export function burnRate(count: BudgetedCount, target: number): number | null {
  return count.totalRequests === 0 ? null : count.badRequests / allowedRequests(count, target)
}

export type BudgetedCount = Pick<TrafficCount, 'totalRequests' | 'badRequests' | 'allowedRequests'>

/** The 502s that the targets in force allow; `target` where there was one only. */
export function allowedRequests(count: BudgetedCount, target: number): number {
  return count.allowedRequests ?? allowedBadRatio(target) * count.totalRequests
}
