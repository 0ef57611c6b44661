import { recurringCausesQuery, recurringCausesReport } from '#lib/domain/recurrence/report.ts'
import type { Operation } from './operation.ts'

export const recurringCausesOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/reports/recurring-causes',
    tag: 'Reports',
    summary: 'Causes by count and by service over a window, repeats of the same service and cause first',
    needs: 'read',
    query: recurringCausesQuery,
    answer: { status: 200, schema: recurringCausesReport, description: 'The report' },
  },
]
