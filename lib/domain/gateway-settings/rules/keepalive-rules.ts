import { appKeepAlive } from '../app-defaults.ts'
import { appKeepAliveLine, clientIdleLine, gatewayIdleLine } from '../fix-lines.ts'
import {
  FINE,
  fileOf,
  type Judgement,
  missing,
  perHop,
  type RuleExample,
  type SettingsRule,
  violated,
} from '../rule.ts'
import { sayDuration } from '../units.ts'

const UPSTREAM = 'upstream app {\n  server 10.0.0.5:3000;\n  keepalive 16;\n}\n'
const NGINX = 'nginx: ngx_http_upstream_module, keepalive'

function pooled(lines: string): string {
  return `${UPSTREAM}server {\n  location / {\n    proxy_pass http://app;\n    ${lines}\n  }\n}`
}

const REUSED = 'proxy_http_version 1.1;\n    proxy_set_header Connection "";'

function behindAlb(lines: string): RuleExample {
  return {
    files: [
      { name: 'alb.json', text: '{"Attributes":[{"Key":"idle_timeout.timeout_seconds","Value":"60"}]}' },
      { name: 'app.conf', text: `server { ${lines} location / { proxy_pass http://10.0.0.5:3000; } }` },
    ],
  }
}

/** The hops that speak to the app: an ALB in front of another gateway does not. */
function behindLast(judge: Parameters<typeof perHop>[0]): SettingsRule['judge'] {
  return (subject) => {
    const { hops } = subject.settings
    const inner = hops.filter(({ gateway }) => gateway !== 'aws_alb')
    return perHop(judge)({ ...subject, settings: { ...subject.settings, hops: inner.length > 0 ? inner : hops } })
  }
}

export const keepaliveRules: readonly SettingsRule[] = [
  {
    id: 'app-closes-idle-first',
    title: 'The app keeps idle connections longer than the gateway',
    severity: 'high',
    rootCause: 'keepalive-mismatch',
    why: 'When the app closes an idle connection at the moment the gateway sends on it, the request is lost: a rare, constant 502 that the app never logs. The app’s keep-alive must be longer than the gateway’s idle timeout.',
    reference: 'AWS: ALB troubleshooting, HTTP 502; Node.js: server.keepAliveTimeout',
    judge: behindLast((hop, numbers) => {
      // A pool that does not work yet is meant to: its other faults are findings of their own.
      if (!(hop.reuse.value || hop.pool?.isSet.value) || hop.protocol === 'fastcgi') return null
      const keeps = appKeepAlive(numbers)
      if (!keeps) return missing('appKeepAlive')
      const { value: idle } = hop.idle
      if (idle === null) {
        if (hop.retries?.afterClose) return FINE
        return violated(
          hop.name,
          `The app closes idle connections after ${sayDuration(keeps.value)}, and HAProxy may still use them.`,
          gatewayIdleLine(hop, 0),
          [hop.reuse, hop.idle, keeps],
          hop.place,
        )
      }
      if (keeps.value > idle) return FINE
      return violated(
        hop.name,
        `The app closes idle connections after ${sayDuration(keeps.value)}; the gateway uses them for up to ${sayDuration(idle)}.`,
        appKeepAliveLine(numbers.app, idle + 5),
        [hop.idle, hop.reuse, keeps],
        hop.place,
      )
    }),
    example: fileOf(pooled(REUSED), { appKeepAlive: 5 }),
    counterexample: fileOf(pooled(REUSED), { appKeepAlive: 65 }),
  },
  {
    id: 'inner-gateway-closes-idle-first',
    title: 'The inner gateway keeps idle connections longer than the outer one',
    severity: 'high',
    rootCause: 'keepalive-mismatch',
    why: 'Between two gateways the same race exists: where nginx or HAProxy closes an idle connection sooner than the load balancer in front of it, a request is lost now and then and the inner log shows nothing.',
    reference: 'AWS: ALB troubleshooting, HTTP 502; nginx: ngx_http_core_module, keepalive_timeout',
    judge: ({ settings: { hops } }) => {
      const outer = hops.find(({ gateway }) => gateway === 'aws_alb')
      const limit = outer?.idle.value
      if (!outer || limit === null || limit === undefined) return []
      return hops.flatMap((inner): Judgement[] => {
        const keeps = inner.clientIdle
        if (!keeps) return []
        // 0: each connection ends with its answer, and says so.
        if (keeps.value === null || keeps.value === 0 || keeps.value > limit) return [FINE]
        const says = `It closes idle connections after ${sayDuration(keeps.value)}; the ALB uses them for up to ${sayDuration(limit)}.`
        return [violated(inner.name, says, clientIdleLine(inner, limit + 15), [keeps, outer.idle], inner.place)]
      })
    },
    example: behindAlb('keepalive_timeout 30s;'),
    counterexample: behindAlb('keepalive_timeout 75s;'),
  },
  {
    id: 'pool-needs-http11',
    title: 'A pool of connections needs proxy_http_version 1.1',
    severity: 'medium',
    rootCause: 'resource-exhaustion',
    why: 'With HTTP/1.0 nginx opens and closes a connection for each request, whatever “keepalive” says: local ports and the app’s accept queue are used up at high rates. nginx 1.29.7 and later use 1.1 by default.',
    reference: NGINX,
    judge: perHop((hop) => {
      if (!hop.pool?.isSet.value) return null
      if (hop.pool.http11.value) return FINE
      const says = 'The upstream has “keepalive”, but requests go out as HTTP/1.0.'
      return violated(hop.name, says, 'proxy_http_version 1.1;', [hop.pool.http11], hop.place)
    }),
    example: fileOf(pooled('proxy_set_header Connection "";')),
    counterexample: fileOf(pooled(REUSED)),
  },
  {
    id: 'pool-needs-empty-connection',
    title: 'A pool of connections needs an empty Connection header',
    severity: 'medium',
    rootCause: 'resource-exhaustion',
    why: 'nginx sends “Connection: close” unless it is cleared, so that the app closes each connection after one answer. A location with a proxy_set_header of its own inherits none from outside.',
    reference: NGINX,
    judge: perHop((hop) => {
      if (!hop.pool?.isSet.value || hop.pool.cleared.value === null) return null
      if (hop.pool.cleared.value) return FINE
      const says = 'The upstream has “keepalive”, but Connection is not cleared for these requests.'
      return violated(hop.name, says, 'proxy_set_header Connection "";', [hop.pool.cleared], hop.place)
    }),
    example: fileOf(pooled('proxy_http_version 1.1;\n    proxy_set_header Host $host;')),
    counterexample: fileOf(pooled(REUSED)),
  },
  {
    id: 'no-upstream-pool',
    title: 'Connections to the app are used again',
    severity: 'low',
    rootCause: 'resource-exhaustion',
    why: 'A new connection for each request costs a round trip, and leaves its port unusable for a minute: at some hundred requests per second the gateway runs out of ports (99: Cannot assign requested address).',
    reference: NGINX,
    judge: perHop((hop) => {
      if (hop.gateway === 'nginx') {
        if (!hop.pool) return null
        if (hop.pool.isSet.value) return FINE
        const fix = `keepalive 32;  # in an upstream block, with\nproxy_http_version 1.1;\nproxy_set_header Connection "";`
        return violated(hop.name, 'Each request opens a connection.', fix, [hop.pool.isSet], hop.place)
      }
      if (hop.gateway !== 'haproxy') return null
      if (hop.reuse.value) return FINE
      return violated(hop.name, 'Each request opens a connection.', 'http-reuse safe', [hop.reuse], hop.place)
    }),
    example: fileOf('location / { proxy_pass http://10.0.0.5:3000; }'),
    counterexample: fileOf(pooled(REUSED)),
  },
]
