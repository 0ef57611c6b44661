import { BURN_RATE_WINDOW_SECONDS, BURN_RATE_WINDOWS, type BurnRateWindow } from './burn-rate.ts'
import { type BudgetWindow, budgetWindow } from './window.ts'

/** The windows of all burn rates at `asOf`; each ends with the minute before. */
export function lookBacks(asOf: Date): Record<BurnRateWindow, BudgetWindow> {
  const entries = BURN_RATE_WINDOWS.map((name) => [
    name,
    budgetWindow(asOf, { durationSeconds: BURN_RATE_WINDOW_SECONDS[name] }),
  ])
  return Object.fromEntries(entries)
}
