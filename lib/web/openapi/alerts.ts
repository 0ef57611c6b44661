import { z } from 'zod'
import { alertListItem, listAlertsQuery } from '#lib/domain/alert/alert.ts'
import { alertRulesQuery } from '#lib/domain/alert/alert-rules.ts'
import { grafanaRulesQuery } from '#lib/domain/alert/grafana-rules.ts'
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
  {
    method: 'get',
    path: '/services/{slug}/alert-rules.yaml',
    tag: 'Alerts',
    summary: 'Rules for Prometheus: the 502 rate of the service, and its error budget burning over several windows',
    needs: 'read',
    query: alertRulesQuery,
    answer: {
      status: 200,
      contentTypes: ['application/yaml'],
      description: 'A file of rules; each leads to the runbook of the service',
    },
    errors: [404],
  },
  {
    method: 'get',
    path: '/services/{slug}/grafana-alert-rules.yaml',
    tag: 'Alerts',
    summary: 'The same rules for Grafana, as a file for its alerting provisioning',
    needs: 'read',
    query: grafanaRulesQuery,
    answer: {
      status: 200,
      contentTypes: ['application/yaml'],
      description: 'A file for provisioning/alerting of Grafana; each rule leads to the runbook of the service',
    },
    errors: [404],
  },
]
