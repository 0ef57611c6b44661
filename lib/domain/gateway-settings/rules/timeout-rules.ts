import { appIdleTimeout } from '../app-defaults.ts'
import { connectTimeoutLine, responseTimeoutLine } from '../fix-lines.ts'
import type { GatewayHop } from '../gateway-hop.ts'
import { FINE, fileOf, type Judgement, missing, perHop, type SettingsRule, violated } from '../rule.ts'
import type { ServiceNumbers } from '../service-numbers.ts'
import { sayDuration } from '../units.ts'

/** The room above P99 that a gateway should leave. */
const LEAST = 1.2
const MOST = 1.3
const FAR_ABOVE = 3
const LONGEST_CONNECT = 5
const NGINX = 'nginx: ngx_http_proxy_module, proxy_read_timeout'

/** P99 + 30 %, and no less than the longest request that is meant to succeed. */
function wanted({ p99 = 0, longestRequest = 0 }: ServiceNumbers): number {
  return Math.max(1, Math.ceil(Math.max(p99 * MOST, longestRequest)))
}

/** The app ends requests after so many seconds; null where that would end some that are meant to succeed. */
function appTimeoutLine({ app, p99 = 0, longestRequest = 0 }: ServiceNumbers, seconds: number): string | null {
  if (seconds < Math.max(1, p99 * LEAST, longestRequest)) return null
  return app === 'python' ? `gunicorn --timeout ${seconds}` : `worker timeout of the application: ${seconds} s`
}

function proxy(lines: string): string {
  return `location / {\n  proxy_pass http://10.0.0.5:3000;\n  ${lines}\n}`
}

export const timeoutRules: readonly SettingsRule[] = [
  {
    id: 'timeout-below-p99',
    title: 'The gateway waits at least P99 + 20 %',
    severity: 'high',
    rootCause: 'timeout-mismatch',
    why: 'A gateway that gives up near P99 turns slow but healthy answers into 504 or 502. P99 + 20–30 % leaves room for the usual spread.',
    reference: NGINX,
    judge: perHop((hop, numbers) => {
      const { p99 } = numbers
      const { value } = hop.responseTimeout
      if (p99 === undefined) return missing('p99')
      if (value === null || value >= p99 * LEAST) return FINE
      return violated(
        hop.name,
        `It waits ${sayDuration(value)} for an answer; P99 is ${sayDuration(p99)}, with 20–30 % more ${sayDuration(p99 * LEAST)} to ${sayDuration(p99 * MOST)}.`,
        responseTimeoutLine(hop, wanted(numbers)),
        [hop.responseTimeout],
        hop.place,
      )
    }),
    example: fileOf(proxy('proxy_read_timeout 4s;'), { p99: 4 }),
    counterexample: fileOf(proxy('proxy_read_timeout 6s;'), { p99: 4 }),
  },
  {
    id: 'timeout-below-longest-request',
    title: 'The longest legal request fits into the gateway’s timeout',
    severity: 'medium',
    rootCause: 'timeout-mismatch',
    why: 'A request that is meant to take long is cut off by the gateway each time, while the app goes on working for nobody. Give its path a timeout of its own, or move the work to a job.',
    reference: NGINX,
    judge: perHop((hop, numbers) => {
      const { longestRequest } = numbers
      const { value } = hop.responseTimeout
      if (longestRequest === undefined) return missing('longestRequest')
      if (value === null || value >= longestRequest) return FINE
      return violated(
        hop.name,
        `It waits ${sayDuration(value)}; the longest request takes ${sayDuration(longestRequest)}.`,
        responseTimeoutLine(hop, Math.ceil(longestRequest * 1.1)),
        [hop.responseTimeout],
        hop.place,
      )
    }),
    example: fileOf(proxy('proxy_read_timeout 30s;'), { longestRequest: 90 }),
    counterexample: fileOf(proxy('proxy_read_timeout 100s;'), { longestRequest: 90 }),
  },
  {
    id: 'timeout-far-above-p99',
    title: 'The gateway does not wait far beyond P99',
    severity: 'low',
    rootCause: 'resource-exhaustion',
    why: 'When the app hangs, every request holds a connection and a worker for the whole timeout; the rest of the system runs out of them first.',
    reference: NGINX,
    judge: perHop((hop, numbers) => {
      const { p99, longestRequest } = numbers
      const { value } = hop.responseTimeout
      if (p99 === undefined && longestRequest === undefined) return missing('p99')
      const need = Math.max(wanted(numbers), 5)
      // The idle timeout of an ALB ends idle connections too: shortening it has its own price.
      if (value === null || value <= need * FAR_ABOVE || hop.gateway === 'aws_alb') return FINE
      return violated(
        hop.name,
        `It waits ${sayDuration(value)}, more than ${FAR_ABOVE} times what the service needs (${sayDuration(need)}).`,
        responseTimeoutLine(hop, need),
        [hop.responseTimeout],
        hop.place,
      )
    }),
    example: fileOf(proxy('proxy_read_timeout 300s;'), { p99: 2 }),
    counterexample: fileOf(proxy('proxy_read_timeout 10s;'), { p99: 2 }),
  },
  {
    id: 'no-response-timeout',
    title: 'The gateway does not wait without end',
    severity: 'high',
    rootCause: 'resource-exhaustion',
    why: 'Without a limit, requests to an app that hangs pile up until the gateway has no connections left, for all services behind it.',
    reference: 'HAProxy: configuration.txt, “timeout server”; Envoy: route timeout 0s',
    judge: perHop((hop, numbers) => {
      if (hop.responseTimeout.value !== null) return FINE
      const seconds = numbers.p99 === undefined && numbers.longestRequest === undefined ? 30 : wanted(numbers)
      const says = 'Nothing limits how long it waits for an answer.'
      return violated(hop.name, says, responseTimeoutLine(hop, seconds), [hop.responseTimeout], hop.place)
    }),
    example: fileOf('backend app\n  mode http\n  timeout connect 2s\n  server a 10.0.0.5:80 check'),
    counterexample: fileOf(
      'backend app\n  mode http\n  timeout connect 2s\n  timeout server 30s\n  server a 10.0.0.5:80',
    ),
  },
  {
    id: 'app-outlasts-gateway',
    title: 'The app gives up before the gateway does',
    severity: 'medium',
    rootCause: 'timeout-mismatch',
    why: 'Timeouts grow outwards: each inner layer ends first and answers properly. Where the gateway gives up first, the client gets a 504 without a reason and the app works on for nobody.',
    reference: 'gunicorn: settings, timeout; AWS: ALB troubleshooting, HTTP 504',
    judge: perHop((hop, numbers) => {
      const idle = appIdleTimeout(numbers)
      const { value } = hop.responseTimeout
      if (!idle) return missing('appIdleTimeout')
      if (value === null || idle.value === 0 || idle.value < value) return FINE
      return violated(
        hop.name,
        `The app ends a request after ${sayDuration(idle.value)}, the gateway already after ${sayDuration(value)}.`,
        appTimeoutLine(numbers, Math.floor(value * 0.9)) ?? responseTimeoutLine(hop, Math.ceil(idle.value + 5)),
        [hop.responseTimeout, idle],
        hop.place,
      )
    }),
    example: fileOf(proxy('proxy_read_timeout 30s;'), { appIdleTimeout: 30 }),
    counterexample: fileOf(proxy('proxy_read_timeout 35s;'), { appIdleTimeout: 30 }),
  },
  {
    id: 'app-cuts-legal-requests',
    title: 'The app does not end requests that are meant to succeed',
    severity: 'high',
    rootCause: 'timeout-mismatch',
    why: 'A worker that is killed in the middle of a legal request closes the connection: the gateway answers 502 at always the same duration.',
    reference: 'gunicorn: settings, timeout; uWSGI: harakiri; PHP-FPM: request_terminate_timeout',
    judge: ({ numbers }) => {
      const idle = appIdleTimeout(numbers)
      const { p99, longestRequest } = numbers
      if (!idle) return [missing('appIdleTimeout')]
      if (p99 === undefined && longestRequest === undefined) return [missing('p99')]
      const need = Math.max((p99 ?? 0) * LEAST, longestRequest ?? 0)
      if (idle.value === 0 || idle.value >= need) return [FINE]
      const says = `The app ends a request after ${sayDuration(idle.value)}; requests may take ${sayDuration(need)}.`
      const fix = appTimeoutLine(numbers, Math.ceil(need * 1.1)) ?? ''
      return [violated('application', says, fix, [idle])]
    },
    example: fileOf(proxy('proxy_read_timeout 120s;'), { appIdleTimeout: 30, longestRequest: 90 }),
    counterexample: fileOf(proxy('proxy_read_timeout 120s;'), { appIdleTimeout: 100, longestRequest: 90 }),
  },
  {
    id: 'outer-gateway-gives-up-first',
    title: 'Timeouts grow outwards from gateway to gateway',
    severity: 'high',
    rootCause: 'timeout-mismatch',
    why: 'The outer gateway must wait longer than the inner one; otherwise it answers 504 while the inner one still waits, and the inner one’s log shows a client that left.',
    reference: 'AWS: ALB troubleshooting, HTTP 504',
    judge: ({ settings: { hops } }) => {
      const outer = hops.find(({ gateway }) => gateway === 'aws_alb')
      if (!outer) return []
      return hops.filter(({ gateway }) => gateway !== 'aws_alb').map((inner) => betweenGateways(outer, inner))
    },
    example: {
      files: [
        { name: 'alb.json', text: '{"Attributes":[{"Key":"idle_timeout.timeout_seconds","Value":"30"}]}' },
        { name: 'app.conf', text: proxy('proxy_read_timeout 60s;') },
      ],
    },
    counterexample: {
      files: [
        { name: 'alb.json', text: '{"Attributes":[{"Key":"idle_timeout.timeout_seconds","Value":"70"}]}' },
        { name: 'app.conf', text: proxy('proxy_read_timeout 60s;') },
      ],
    },
  },
  {
    id: 'slow-connect-timeout',
    title: 'Connecting is given up within 5 s',
    severity: 'medium',
    rootCause: 'network-connectivity',
    why: 'A connection inside a network takes milliseconds. A gateway that tries for a minute makes clients wait and keeps trying an instance that is gone instead of another one.',
    reference: 'nginx: ngx_http_proxy_module, proxy_connect_timeout (60 s); HAProxy: “timeout connect”',
    judge: perHop((hop) => {
      if (!hop.connectTimeout) return null
      const { value } = hop.connectTimeout
      if (value !== null && value <= LONGEST_CONNECT) return FINE
      const says = `It tries to connect for ${value === null ? 'any time' : sayDuration(value)}.`
      return violated(hop.name, says, connectTimeoutLine(hop, 2), [hop.connectTimeout], hop.place)
    }),
    example: fileOf(proxy('proxy_read_timeout 10s;')),
    counterexample: fileOf(proxy('proxy_connect_timeout 2s;')),
  },
  {
    id: 'duration-without-unit',
    title: 'Durations of HAProxy have a unit',
    severity: 'high',
    rootCause: 'timeout-mismatch',
    why: 'HAProxy counts in milliseconds where no unit is given: “timeout server 30” ends every answer that takes longer than 30 ms.',
    reference: 'HAProxy: configuration.txt, section 2.5, time format',
    judge: ({ settings }) =>
      settings.withoutUnit.map((found) =>
        violated(found.value, `“${found.value}” is in milliseconds.`, `${found.value}s`, [found]),
      ),
    example: fileOf('backend app\n  mode http\n  timeout server 30\n  server a 10.0.0.5:80'),
    counterexample: fileOf('backend app\n  mode http\n  timeout server 30s\n  server a 10.0.0.5:80'),
  },
]

function betweenGateways(outer: GatewayHop, inner: GatewayHop): Judgement {
  const [limit, value] = [outer.responseTimeout.value, inner.responseTimeout.value]
  if (limit === null || (value !== null && value < limit)) return FINE
  return violated(
    `${outer.name} → ${inner.name}`,
    `The ALB waits ${sayDuration(limit)}, ${inner.name} behind it ${sayDuration(value)}.`,
    value === null ? responseTimeoutLine(inner, Math.max(1, limit - 5)) : responseTimeoutLine(outer, value + 10),
    [outer.responseTimeout, inner.responseTimeout],
    outer.place,
  )
}
