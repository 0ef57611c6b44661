import { durationReport, durationReportQuery } from '#lib/domain/incident/duration-report.ts'
import type { Operation } from './operation.ts'

export const durationOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/reports/durations',
    tag: 'Reports',
    summary: 'Median, its interval, and 90th percentile of the durations of incidents, by service and severity',
    needs: 'read',
    query: durationReportQuery,
    answer: { status: 200, schema: durationReport, description: 'The report' },
  },
]
