import { z } from 'zod'
import { line } from '../shared/text.ts'
import type { IntegrationKind } from './integration-kind.ts'

/** What a test alert is called wherever it is seen. */
export const TEST_ALERT_NAME = 'Hindsight test alert'

export const testAlertInput = z.strictObject({
  /** Slug; a test that names none is only recorded. */
  service: line(100).optional(),
  appliesRules: z.boolean('Either true or false.').optional(),
})

export type TestAlert = {
  /** Unique for each test: the alert is found by it. */
  readonly id: string
  readonly state: 'firing' | 'resolved'
  readonly startsAt: Date
  readonly now: Date
  /** Slug; null for a test that names none. */
  readonly service: string | null
  /** The label that names the service, by the rules of the integration. */
  readonly serviceLabel: string
  readonly runbookUrl: string
}

const SUMMARY = 'A test of this integration, sent by Hindsight itself. Nothing is wrong.'

/** A test alert as a sender of this kind would post it. */
export function testAlertBody(kind: IntegrationKind, test: TestAlert): string {
  return JSON.stringify(BODIES[kind](test))
}

/** The fingerprint under which the receiver of this kind stores a test alert. */
export function testAlertFingerprint(kind: IntegrationKind, { id }: Pick<TestAlert, 'id'>): string {
  return kind === 'cloudwatch' ? alarmArn(id) : id
}

const BODIES: Readonly<Record<IntegrationKind, (test: TestAlert) => object>> = {
  alertmanager: (test) => ({ version: '4', ...groupOf(test) }),
  grafana: (test) => ({ version: '1', orgId: 1, ...groupOf(test) }),
  pagerduty: pagerdutyBody,
  datadog: datadogBody,
  cloudwatch: cloudwatchBody,
  generic: ({ id, state, startsAt, now, runbookUrl, ...test }) => ({
    alertName: TEST_ALERT_NAME,
    state,
    fingerprint: id,
    startsAt: startsAt.toISOString(),
    ...(state === 'resolved' && { endsAt: now.toISOString() }),
    summary: SUMMARY,
    labels: serviceLabels(test),
    runbookUrl,
  }),
}

function serviceLabels({ service, serviceLabel }: Pick<TestAlert, 'service' | 'serviceLabel'>) {
  return service === null ? {} : { [serviceLabel]: service }
}

function groupOf(test: TestAlert): object {
  const { id, state, startsAt, now, runbookUrl } = test
  return {
    status: state,
    receiver: 'hindsight',
    groupKey: id,
    truncatedAlerts: 0,
    alerts: [
      {
        status: state,
        fingerprint: id,
        labels: { alertname: TEST_ALERT_NAME, ...serviceLabels(test) },
        annotations: { summary: SUMMARY, runbook_url: runbookUrl },
        startsAt: startsAt.toISOString(),
        endsAt: state === 'resolved' ? now.toISOString() : '0001-01-01T00:00:00Z',
      },
    ],
  }
}

function pagerdutyBody({ id, state, startsAt, now, service, runbookUrl }: TestAlert): object {
  return {
    event: {
      id: `${id}-${state}`,
      event_type: state === 'firing' ? 'incident.triggered' : 'incident.resolved',
      resource_type: 'incident',
      occurred_at: now.toISOString(),
      data: {
        id,
        type: 'incident',
        status: state === 'firing' ? 'triggered' : 'resolved',
        created_at: startsAt.toISOString(),
        title: TEST_ALERT_NAME,
        service: service === null ? null : { summary: service, type: 'service_reference' },
        urgency: 'low',
        body: { details: { summary: SUMMARY, runbook_url: runbookUrl } },
      },
    },
  }
}

function datadogBody({ id, state, now, service, serviceLabel, runbookUrl }: TestAlert): object {
  return {
    alert_id: id,
    transition: state === 'firing' ? 'Triggered' : 'Recovered',
    cycle_key: id,
    alert_type: state === 'firing' ? 'error' : 'success',
    tags: service === null ? '' : `${serviceLabel}:${service}`,
    title: TEST_ALERT_NAME,
    body: `%%%\n${SUMMARY}\n%%%`,
    date: String(now.getTime()),
    runbook_url: runbookUrl,
  }
}

function cloudwatchBody({ id, state, now, service, serviceLabel, runbookUrl }: TestAlert): object {
  return {
    Type: 'Notification',
    MessageId: `${id}-${state}`,
    Message: JSON.stringify({
      AlarmName: TEST_ALERT_NAME,
      AlarmDescription: `${SUMMARY} Runbook: ${runbookUrl}`,
      NewStateValue: state === 'firing' ? 'ALARM' : 'OK',
      NewStateReason: SUMMARY,
      StateChangeTime: now.toISOString().replace('Z', '+0000'),
      AlarmArn: alarmArn(id),
      Trigger: { Dimensions: service === null ? [] : [{ name: serviceLabel, value: service }] },
    }),
    Timestamp: now.toISOString(),
  }
}

function alarmArn(id: string): string {
  return `arn:aws:cloudwatch:hindsight-test:000000000000:alarm:${id}`
}
