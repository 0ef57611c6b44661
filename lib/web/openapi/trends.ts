import { trendQuery, trendReportView } from '#lib/domain/trend/trend.ts'
import type { Operation } from './operation.ts'

export const trendOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/reports/trends',
    tag: 'Reports',
    summary: 'Whether weekly 502 rates rise or fall, with slope, test and verdict; mix of triggers and causes',
    needs: 'read',
    query: trendQuery,
    answer: { status: 200, schema: trendReportView, description: 'The report' },
  },
]
