import type { IntegrationKind } from './integration-kind.ts'

/** Something to paste. */
export type Advice = { readonly where: string; readonly text: string }

/** What to write where, so that alerts of this sender carry the link. */
export function linkAdvice(kind: IntegrationKind, address: string): Advice {
  switch (kind) {
    case 'alertmanager':
      return { where: 'In the alerting rule of Prometheus', text: `annotations:\n  runbook_url: ${address}` }
    case 'grafana':
      return {
        where: 'In the alert rule, field “Runbook URL”; provisioned',
        text: `annotations:\n  runbook_url: ${address}`,
      }
    case 'pagerduty':
      return {
        where: 'In the event that triggers it; webhooks carry custom details alone',
        text: `"custom_details": { "runbook_url": "${address}" },\n"links": [{ "href": "${address}", "text": "Runbook" }]`,
      }
    case 'datadog':
      return { where: 'In the message of the monitor', text: `Runbook: ${address}` }
    case 'cloudwatch':
      return { where: 'In the description of the alarm', text: `Runbook: ${address}` }
    case 'generic':
      return { where: 'In the body', text: `"runbookUrl": "${address}"` }
  }
}
