import type { IntegrationKind } from './integration-kind.ts'

type Advice = { readonly where: string; readonly text: string }

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

/** How to connect a sender; `{key}` stands for the key, which is shown once. */
export function senderSetup(kind: IntegrationKind, address: string): Advice {
  switch (kind) {
    case 'alertmanager':
      return {
        where: 'alertmanager.yml',
        text: [
          'receivers:',
          '  - name: hindsight',
          '    webhook_configs:',
          `      - url: ${address}`,
          '        send_resolved: true',
          '        http_config:',
          '          authorization:',
          '            credentials: {key}',
        ].join('\n'),
      }
    case 'grafana':
      return {
        where: 'Provisioning of a contact point, or the same by hand',
        text: [
          'contactPoints:',
          '  - name: hindsight',
          '    receivers:',
          '      - uid: hindsight',
          '        type: webhook',
          '        settings:',
          `          url: ${address}`,
          '          authorization_scheme: Bearer',
          '          authorization_credentials: {key}',
        ].join('\n'),
      }
    case 'pagerduty':
      return { where: 'Integrations, Generic Webhooks (v3), Webhook URL', text: `${address}/{key}` }
    case 'datadog':
      return {
        where: 'Integrations, Webhooks: the address, and this payload',
        text: `${address}/{key}\n\n${JSON.stringify(DATADOG_PAYLOAD, null, 2)}`,
      }
    case 'cloudwatch':
      return {
        where: 'Subscription of the SNS topic, protocol HTTPS, without raw delivery; it is confirmed by itself',
        text: `${address}/{key}`,
      }
    case 'generic':
      return {
        where: 'Any program',
        text: [
          `curl -H 'Authorization: Bearer {key}' -H 'Content-Type: application/json' ${address} -d '{`,
          '  "alertName": "Checkout 502s", "state": "firing", "startsAt": "2026-11-23T03:12:00Z",',
          '  "service": "checkout-api", "severity": "critical", "fingerprint": "checkout-502"',
          "}'",
        ].join('\n'),
      }
  }
}

const DATADOG_PAYLOAD = {
  alert_id: '$ALERT_ID',
  transition: '$ALERT_TRANSITION',
  cycle_key: '$ALERT_CYCLE_KEY',
  aggreg_key: '$AGGREG_KEY',
  alert_type: '$ALERT_TYPE',
  priority: '$ALERT_PRIORITY',
  scope: '$ALERT_SCOPE',
  tags: '$TAGS',
  title: '$EVENT_TITLE',
  body: '$EVENT_MSG',
  date: '$DATE',
  link: '$LINK',
}
