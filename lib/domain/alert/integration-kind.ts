import { z } from 'zod'

/** Who sends alerts, and so how a body is read. */
export const INTEGRATION_KINDS = ['alertmanager', 'grafana', 'pagerduty', 'datadog', 'cloudwatch', 'generic'] as const
export const integrationKind = z.enum(INTEGRATION_KINDS, `One of ${INTEGRATION_KINDS.join(', ')}.`)
export type IntegrationKind = z.output<typeof integrationKind>

export const integrationKindNames: Readonly<Record<IntegrationKind, string>> = {
  alertmanager: 'Prometheus Alertmanager',
  grafana: 'Grafana alerting',
  pagerduty: 'PagerDuty',
  datadog: 'Datadog',
  cloudwatch: 'CloudWatch through SNS',
  generic: 'Any other, as JSON',
}

/** These sign each body with a secret that both sides know; Amazon signs with a certificate of its own. */
export const SIGNING_KINDS: readonly IntegrationKind[] = ['pagerduty', 'grafana', 'generic']
