import { randomUUID } from 'node:crypto'
import { POST } from '#app/api/hooks/[kind]/[[...key]]/route.ts'
import type { IntegrationKind } from '#lib/domain/alert/integration-kind.ts'
import { createIntegration } from '#lib/usecases/alert/create-integration.ts'

const SYSTEM = { kind: 'system', name: 'test' } as const

/** An integration of the database; returns it with its key. */
export function anIntegration(kind: IntegrationKind, fields: Record<string, unknown> = {}) {
  return createIntegration(SYSTEM, { kind, name: `${kind} ${randomUUID()}`, ...fields }, { now: new Date() })
}

type Call = { readonly key?: string; readonly pathKey?: string; readonly headers?: Record<string, string> }

/** Posts a body as a sender of this kind would, in this process. */
export async function postHook(kind: string, body: string, call: Call = {}) {
  const request = new Request(`http://hindsight.example.com/api/hooks/${kind}`, {
    method: 'POST',
    body,
    headers: {
      host: 'hindsight.example.com',
      'content-type': 'application/json',
      ...(call.key !== undefined && { authorization: `Bearer ${call.key}` }),
      ...call.headers,
    },
  })
  const params = { kind, ...(call.pathKey !== undefined && { key: [call.pathKey] }) }
  const response = await POST(request, { params: Promise.resolve(params) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

export type Told = {
  fingerprint?: string
  state?: 'firing' | 'resolved'
  startsAt?: string
  endsAt?: string
  labels?: object
}

/** A body of Alertmanager about one alert of checkout-api. */
export function alertmanagerBody(...alerts: readonly Told[]): string {
  return JSON.stringify({
    version: '4',
    status: 'firing',
    alerts: alerts.map(
      ({ fingerprint = 'f1', state = 'firing', startsAt = '2026-11-23T03:00:00Z', endsAt, labels }) => ({
        status: state,
        fingerprint,
        startsAt,
        endsAt: endsAt ?? '0001-01-01T00:00:00Z',
        labels: {
          alertname: 'High502Rate',
          service: 'checkout-api',
          severity: 'critical',
          region: 'eu-west-1',
          ...labels,
        },
        annotations: { summary: '502 rate of checkout-api is 2.3 %', value: '0.023' },
        generatorURL: 'http://prometheus.example.com/graph',
      }),
    ),
  })
}
