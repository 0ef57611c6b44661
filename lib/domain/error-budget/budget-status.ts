/** `no_traffic`: minutes were observed and held no request. `no_data`: nothing was observed, so nothing is known. */
export const budgetStatuses = ['ok', 'exhausted', 'no_traffic', 'no_data'] as const

export type BudgetStatus = (typeof budgetStatuses)[number]

export const budgetStatusNames: Readonly<Record<BudgetStatus, string>> = {
  ok: 'Within budget',
  exhausted: 'Over budget',
  no_traffic: 'No traffic',
  no_data: 'No data',
}
