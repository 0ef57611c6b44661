import { errorBudgetReportQuery } from '#lib/domain/error-budget/report-query.ts'
import { errorBudgetReportView } from '#lib/domain/error-budget/service-budget.ts'
import { pushTrafficAnswer, pushTrafficInput } from '#lib/domain/traffic/schema.ts'
import type { Operation } from './operation.ts'

export const trafficOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/traffic',
    tag: 'Traffic',
    summary: 'Store requests and 502s of whole minutes; sent again, they replace the earlier counts of the same source',
    needs: 'ingest',
    body: pushTrafficInput,
    answer: { status: 200, schema: pushTrafficAnswer, description: 'What was stored' },
    errors: [404, 413],
  },
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
]
