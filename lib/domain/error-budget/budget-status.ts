/** `no_traffic`: minutes were observed and held no request. `no_data`: nothing was observed, so nothing is known. */
export const BUDGET_STATUSES = ['ok', 'exhausted', 'no_traffic', 'no_data'] as const

export type BudgetStatus = (typeof BUDGET_STATUSES)[number]

export const BUDGET_STATUS_NAMES: Readonly<Record<BudgetStatus, string>> = {
  ok: 'Within budget',
  exhausted: 'Over budget',
  no_traffic: 'No traffic',
  no_data: 'No data',
}
