import { z } from 'zod'
import { alertListItem, listAlertsQuery } from '#lib/domain/alert/alert.ts'
import type { Operation } from './operation.ts'

export const alertOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/alerts',
    tag: 'Alerts',
    summary: 'List the alerts that were received, newest first; each episode once',
    needs: 'read',
    query: listAlertsQuery,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(alertListItem), nextCursor: z.string().nullable() }),
      description: 'One page of alerts',
    },
  },
]
