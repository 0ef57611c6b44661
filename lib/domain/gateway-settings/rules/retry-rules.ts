import type { GatewayHop } from '../gateway-hop.ts'
import { FINE, fileOf, perHop, type SettingsRule, violated } from '../rule.ts'
import { sayDuration } from '../units.ts'

const NGINX = 'nginx: ngx_http_proxy_module, proxy_next_upstream'

function envoyRoute(policy: string): string {
  return [
    'virtual_hosts:',
    '- name: app',
    '  routes:',
    '  - match: { prefix: / }',
    '    route:',
    '      cluster: app',
    '      timeout: 10s',
    `      ${policy}`,
  ].join('\n')
}

function fixForWrites(hop: GatewayHop): string {
  switch (hop.gateway) {
    case 'nginx':
      return `${hop.protocol === 'http' ? 'proxy' : hop.protocol}_next_upstream error timeout;`
    case 'ingress_nginx':
      return 'nginx.ingress.kubernetes.io/proxy-next-upstream: "error timeout"'
    case 'haproxy':
      return 'http-request disable-l7-retry unless METH_GET'
    default:
      return 'retry_on: connect-failure,refused-stream  # others on a route for GET only'
  }
}

export const retryRules: readonly SettingsRule[] = [
  {
    id: 'retries-repeat-writes',
    title: 'Only idempotent requests are sent again',
    severity: 'high',
    rootCause: 'capacity-overload',
    why: 'A POST that is sent again may be done twice: two orders, two payments. And when the app is slow, repeated writes multiply the load that made it slow.',
    reference: `${NGINX} (non_idempotent); HAProxy: retry-on; Envoy: retry_on`,
    judge: perHop((hop) => {
      if (!hop.retries) return null
      if (!hop.retries.writes.value) return FINE
      const says = 'Requests that may have changed something are sent again.'
      return violated(hop.name, says, fixForWrites(hop), [hop.retries.writes], hop.place)
    }),
    example: fileOf(
      'location / {\n  proxy_pass http://10.0.0.5:80;\n  proxy_next_upstream error timeout non_idempotent;\n}',
    ),
    counterexample: fileOf('location / {\n  proxy_pass http://10.0.0.5:80;\n  proxy_next_upstream error timeout;\n}'),
  },
  {
    id: 'no-retries',
    title: 'A failed connection is tried again',
    severity: 'medium',
    rootCause: 'restart-deploy',
    why: 'While an instance restarts, connections to it fail before anything was sent: trying another one is safe for every request and hides the restart.',
    reference: `${NGINX}; HAProxy: retries; Envoy: retry_policy`,
    judge: perHop((hop) => {
      if (!hop.retries) return null
      if (hop.retries.count.value !== 0) return FINE
      const fixes: Partial<Record<GatewayHop['gateway'], string>> = {
        nginx: 'proxy_next_upstream error timeout;',
        haproxy: 'retries 3\noption redispatch',
        envoy: 'retry_policy: { retry_on: "connect-failure,refused-stream", num_retries: 2 }',
        ingress_nginx: 'nginx.ingress.kubernetes.io/proxy-next-upstream: "error timeout"',
      }
      return violated(
        hop.name,
        'A failed connection reaches the client at once.',
        fixes[hop.gateway] ?? '',
        [hop.retries.count],
        hop.place,
      )
    }),
    example: fileOf('location / {\n  proxy_pass http://10.0.0.5:80;\n  proxy_next_upstream off;\n}'),
    counterexample: fileOf('location / { proxy_pass http://10.0.0.5:80; }'),
  },
  {
    id: 'retries-without-end',
    title: 'All tries together have a limit',
    severity: 'medium',
    rootCause: 'capacity-overload',
    why: 'nginx tries each server in turn and waits its whole timeout each time: with three servers that hang, one request holds three of them and the client waits three times as long.',
    reference: `${NGINX}_tries, proxy_next_upstream_timeout`,
    judge: perHop((hop) => {
      const servers = hop.instances.length
      if (hop.gateway !== 'nginx' || !hop.retries || servers < 3) return null
      if (hop.retries.count.value !== null || hop.retries.total.value !== null) return FINE
      return violated(
        hop.name,
        `Up to ${servers} servers are tried, each for up to ${sayDuration(hop.responseTimeout.value)}.`,
        'proxy_next_upstream_tries 2;\nproxy_next_upstream_timeout 10s;',
        [hop.retries.count, hop.retries.total],
        hop.place,
      )
    }),
    example: fileOf(
      'upstream app { server 10.0.0.1:80; server 10.0.0.2:80; server 10.0.0.3:80; }\nserver { location / { proxy_pass http://app; } }',
    ),
    counterexample: fileOf(
      'upstream app { server 10.0.0.1:80; server 10.0.0.2:80; server 10.0.0.3:80; }\nserver { location / { proxy_pass http://app; proxy_next_upstream_tries 2; } }',
    ),
  },
  {
    id: 'tries-exceed-route-timeout',
    title: 'The tries fit into the timeout of the route',
    severity: 'medium',
    rootCause: 'timeout-mismatch',
    why: 'Without a timeout for each try, the first one that hangs uses up the whole time of the route and no retry ever happens.',
    reference: 'Envoy: config.route.v3.RetryPolicy, per_try_timeout',
    judge: perHop((hop) => {
      const { retries, responseTimeout } = hop
      if (hop.gateway !== 'envoy' || !retries?.count.value || responseTimeout.value === null) return null
      const tries = retries.count.value + 1
      const each = retries.perTry.value
      if (each !== null && each * tries <= responseTimeout.value) return FINE
      const seconds = Math.max(0.1, Math.floor((responseTimeout.value / tries) * 10) / 10)
      return violated(
        hop.name,
        `${tries} tries of ${each === null ? 'any length' : sayDuration(each)} in a route of ${sayDuration(responseTimeout.value)}.`,
        `per_try_timeout: ${seconds}s`,
        [retries.perTry, retries.count, responseTimeout],
        hop.place,
      )
    }),
    example: fileOf(envoyRoute('retry_policy: { retry_on: connect-failure, num_retries: 2 }')),
    counterexample: fileOf(
      envoyRoute('retry_policy: { retry_on: connect-failure, num_retries: 2, per_try_timeout: 3s }'),
    ),
  },
]
