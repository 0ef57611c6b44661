import { budgetAttributionQuery, budgetAttributionView } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { outagePolicyQuery, outagePolicyStateView } from '#lib/domain/error-budget/outage-policy-state.ts'
import { errorBudgetReportQuery } from '#lib/domain/error-budget/report-query.ts'
import { errorBudgetReportView } from '#lib/domain/error-budget/service-budget.ts'
import type { Operation } from './operation.ts'

export const errorBudgetOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/reports/error-budget',
    tag: 'Reports',
    summary: 'The 502 error budget of every service in the window that ends at asOf',
    needs: 'read',
    query: errorBudgetReportQuery,
    answer: { status: 200, schema: errorBudgetReportView, description: 'The report, most consumed first' },
    errors: [404],
  },
  {
    method: 'get',
    path: '/reports/error-budget/{service}',
    tag: 'Reports',
    summary: 'Where the 30-day budget of one service went, how fast it burns, and when it is back',
    needs: 'read',
    query: budgetAttributionQuery,
    answer: { status: 200, schema: budgetAttributionView, description: 'Attribution, burn verdicts and forecast' },
    errors: [404],
  },
  {
    method: 'get',
    path: '/reports/outage-policy',
    tag: 'Reports',
    summary: 'Incidents and root causes above the outage policy, and what is still owed for them',
    needs: 'read',
    query: outagePolicyQuery,
    answer: { status: 200, schema: outagePolicyStateView, description: 'What is above the policy, largest first' },
    errors: [404],
  },
]
