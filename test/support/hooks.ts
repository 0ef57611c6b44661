import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach } from 'vitest'
import type { IntegrationKind } from '#lib/domain/alert/integration-kind.ts'
import { logger } from '#lib/logger.ts'
import { createAlertReceiver } from '#lib/server/hooks/receiver.ts'
import { createAppServer } from '#lib/server/http/app-server.ts'
import { createIntegration } from '#lib/usecases/alert/create-integration.ts'
import { snsCertificate } from './sns.ts'

const SYSTEM = { kind: 'system', name: 'test' } as const

/** An integration of the database; returns it with its key. */
export function anIntegration(kind: IntegrationKind, fields: Record<string, unknown> = {}) {
  return createIntegration(SYSTEM, { kind, name: `${kind} ${randomUUID()}`, ...fields }, { now: new Date() })
}

const receiver = createAlertReceiver({ logger, fetchText: async () => snsCertificate() })
// What one test told is not worked at while the next one empties the tables.
afterEach(() => receiver.settled())

const agent = new Agent({ keepAlive: true, maxSockets: 50 })
let address: Promise<AddressInfo> | undefined

/** Our HTTP server with the receivers, and nothing of Next, started for the first body. */
async function listen(): Promise<AddressInfo> {
  const { server } = createAppServer({
    handler: () => async (_, response) => void response.writeHead(404).end('{}'),
    deepLinks: async (_, response) => void response.end(),
    alerts: receiver.answer,
    readiness: async () => ({ ready: true }),
    isDraining: () => false,
    isDevelopment: false,
    isHttps: false,
    publicUrl: undefined,
    trustProxy: false,
    logger,
  })
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return server.address() as AddressInfo
}

type Call = { readonly key?: string; readonly pathKey?: string; readonly headers?: Record<string, string> }
type Answer = { readonly status: number; readonly body: Record<string, unknown> }

/** Posts a body as a sender of this kind would. */
export async function postHook(kind: string, body: string, call: Call = {}): Promise<Answer> {
  const answer = await postToReceiver(`/api/hooks/${kind}${call.pathKey === undefined ? '' : `/${call.pathKey}`}`, {
    headers: {
      'content-type': 'application/json',
      ...(call.key !== undefined && { authorization: `Bearer ${call.key}` }),
      ...call.headers,
    },
    body,
    host: 'hindsight.example.com',
  })
  return { status: answer.status, body: JSON.parse(answer.text) }
}

/** Posts to an address of the server, as `host`. */
export async function postToReceiver(
  path: string,
  { headers, body, host }: { headers: Record<string, string>; body: string; host: string },
): Promise<{ status: number; text: string }> {
  address ??= listen()
  const { port } = await address
  const length = { 'content-length': Buffer.byteLength(body) }
  const posted = request({
    agent,
    port,
    path,
    host: '127.0.0.1',
    method: 'POST',
    headers: { ...headers, host, ...length },
  })
  posted.end(body)
  const [response] = await once(posted, 'response')
  return { status: response.statusCode, text: await text(response) }
}

/** Resolves when the rules were applied, or failed, for everything acknowledged so far. */
export function rulesApplied(): Promise<void> {
  return receiver.settled()
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
