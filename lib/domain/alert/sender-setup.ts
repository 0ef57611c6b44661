import type { IntegrationKind } from './integration-kind.ts'
import { type Advice, linkAdvice } from './link-advice.ts'

/** How to connect a sender, step by step; `{key}` stands for the key, which is shown once, SERVICE for a slug. */
export function senderSetup(kind: IntegrationKind, address: string, origin: string): readonly Advice[] {
  return [...STEPS[kind](address), linkAdvice(kind, `${origin}/r/SERVICE`)]
}

const STEPS: Readonly<Record<IntegrationKind, (address: string) => readonly Advice[]>> = {
  alertmanager: (address) => [
    {
      where: 'In alertmanager.yml',
      text: lines(
        'route:',
        '  routes:',
        '    - receiver: hindsight',
        '      continue: true',
        'receivers:',
        '  - name: hindsight',
        '    webhook_configs:',
        `      - url: ${address}`,
        '        send_resolved: true',
        '        http_config:',
        '          authorization:',
        '            credentials: {key}',
      ),
    },
  ],
  grafana: (address) => [
    {
      where: 'In provisioning/alerting, or the same by hand as a contact point; name it in a notification policy',
      text: lines(
        'apiVersion: 1',
        'contactPoints:',
        '  - orgId: 1',
        '    name: hindsight',
        '    receivers:',
        '      - uid: hindsight',
        '        type: webhook',
        '        settings:',
        `          url: ${address}`,
        '          authorization_scheme: Bearer',
        '          authorization_credentials: {key}',
      ),
    },
  ],
  pagerduty: (address) => [
    { where: 'In Integrations, Generic Webhooks (v3), field “Webhook URL”', text: `${address}/{key}` },
    {
      where: 'Its events, under “Event subscription”; the secret it then shows is the signing secret below',
      text: 'incident.triggered, incident.acknowledged, incident.reopened, incident.resolved',
    },
  ],
  datadog: (address) => [
    { where: 'In Integrations, Webhooks: URL', text: `${address}/{key}` },
    { where: 'There as well: Payload', text: JSON.stringify(DATADOG_PAYLOAD, null, 2) },
    { where: 'In the message of each monitor, with the name of that webhook', text: '@webhook-hindsight' },
  ],
  cloudwatch: (address) => [
    {
      where: 'The subscription of the SNS topic, without raw delivery; Hindsight confirms it by itself',
      text: `aws sns subscribe --topic-arn TOPIC_ARN --protocol https --notification-endpoint '${address}/{key}'`,
    },
    {
      where: 'The alarm; its dimensions name the service for the rules below',
      text: lines(
        'aws cloudwatch put-metric-alarm --alarm-name SERVICE-502 \\',
        "  --alarm-description 'Runbook: RUNBOOK_LINK' \\",
        '  --namespace AWS/ApplicationELB --metric-name HTTPCode_ELB_502_Count --dimensions Name=LoadBalancer,Value=ALB \\',
        '  --statistic Sum --period 60 --evaluation-periods 2 --threshold 10 \\',
        '  --comparison-operator GreaterThanThreshold --treat-missing-data notBreaching \\',
        '  --alarm-actions TOPIC_ARN --ok-actions TOPIC_ARN',
      ),
    },
  ],
  generic: (address) => [
    {
      where: 'From any program, when it begins',
      text: curl(address, {
        alertName: 'Checkout 502s',
        state: 'firing',
        startsAt: '2026-11-23T03:12:00Z',
        service: 'SERVICE',
        severity: 'critical',
        fingerprint: 'checkout-502',
      }),
    },
    {
      where: 'And when it is over',
      text: curl(address, {
        alertName: 'Checkout 502s',
        state: 'resolved',
        startsAt: '2026-11-23T03:12:00Z',
        endsAt: '2026-11-23T03:40:00Z',
        fingerprint: 'checkout-502',
      }),
    },
  ],
}

function lines(...texts: readonly string[]): string {
  return texts.join('\n')
}

function curl(address: string, body: object): string {
  const json = JSON.stringify(body, null, 2)
  return `curl -H 'Authorization: Bearer {key}' -H 'Content-Type: application/json' ${address} -d '${json}'`
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
