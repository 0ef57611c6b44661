import type { ServiceNumbers } from '#lib/domain/gateway-settings/service-numbers.ts'
import type { SettingsFile } from '#lib/domain/gateway-settings/settings-file.ts'

export type DemoSettingsCheck = {
  readonly service: string
  readonly daysAgo: number
  readonly by: string
  readonly files: readonly SettingsFile[]
  readonly numbers: ServiceNumbers
}

const CHECKOUT: ServiceNumbers = { app: 'node', p99: 3.2, longestRequest: 8, restartStep: 12 }

function checkoutConf(upstream: string, location: string): SettingsFile {
  const servers = ['11', '12', '13'].map((host) => `  server 10.20.6.${host}:8080 max_fails=2 fail_timeout=10s;`)
  const text = [
    'upstream checkout {',
    ...servers,
    upstream,
    '}',
    'server {',
    '  listen 443 ssl;',
    '  server_name pay.kestrel.example;',
    '  location / {',
    '    proxy_pass http://checkout;',
    location,
    '  }',
    '}',
  ]
  return { name: 'checkout.conf', text: text.join('\n') }
}

const POOLED = '    proxy_http_version 1.1;\n    proxy_set_header Connection "";'
const TIMED = '    proxy_connect_timeout 2s;\n    proxy_read_timeout 10s;\n    proxy_next_upstream_tries 2;'
const BUFFERS = '    proxy_buffer_size 16k;\n    proxy_buffers 4 32k;\n    proxy_busy_buffers_size 32k;'

function haproxyCfg(lines: string): SettingsFile {
  return {
    name: 'haproxy.cfg',
    text: `global\n  maxconn 4000\ndefaults\n  mode http\n  timeout client 60s\n${lines}\nbackend exports\n  option httpchk GET /ready\n  default-server check inter 5s fall 3\n  server exp1 10.20.9.21:8000\n  server exp2 10.20.9.22:8000\n`,
  }
}

function albFiles(idle: number, interval: number): SettingsFile[] {
  const attributes = [
    { Key: 'idle_timeout.timeout_seconds', Value: String(idle) },
    { Key: 'deregistration_delay.timeout_seconds', Value: '30' },
  ]
  const group = {
    TargetGroupName: 'product-search',
    HealthCheckProtocol: 'HTTP',
    HealthCheckPath: '/actuator/health',
    HealthCheckIntervalSeconds: interval,
    HealthCheckTimeoutSeconds: 5,
    UnhealthyThresholdCount: 2,
  }
  return [
    { name: 'attributes.json', text: JSON.stringify({ Attributes: attributes }, null, 2) },
    { name: 'target-groups.json', text: JSON.stringify({ TargetGroups: [group] }, null, 2) },
  ]
}

/** What the teams checked over the last months, oldest first: most scores rise as they mend what was found. */
export const demoSettingsChecks: readonly DemoSettingsCheck[] = [
  {
    service: 'checkout-api',
    daysAgo: 96,
    by: 'Chidi Okonkwo',
    files: [checkoutConf('  keepalive 32;', '    proxy_set_header Host $host;')],
    numbers: CHECKOUT,
  },
  {
    service: 'checkout-api',
    daysAgo: 61,
    by: 'Chidi Okonkwo',
    files: [checkoutConf('  keepalive 32;', `${POOLED}\n${TIMED}`)],
    numbers: { ...CHECKOUT, terminationGrace: 30 },
  },
  {
    service: 'checkout-api',
    daysAgo: 12,
    by: 'Ingrid Solheim',
    files: [checkoutConf('  keepalive 32;\n  keepalive_timeout 30s;', `${POOLED}\n${TIMED}\n${BUFFERS}`)],
    numbers: { ...CHECKOUT, appKeepAlive: 5, terminationGrace: 30, drain: 10 },
  },
  {
    service: 'order-export',
    daysAgo: 74,
    by: 'Priya Raghunathan',
    files: [haproxyCfg('  timeout connect 5s\n  timeout server 30\n  retry-on all-retryable-errors')],
    numbers: { app: 'python', p99: 22 },
  },
  {
    service: 'order-export',
    daysAgo: 40,
    by: 'Priya Raghunathan',
    files: [
      haproxyCfg(
        '  timeout connect 5s\n  timeout server 110s\n  retry-on conn-failure empty-response\n  http-request disable-l7-retry unless METH_GET',
      ),
    ],
    numbers: { app: 'python', p99: 22, longestRequest: 90, appIdleTimeout: 100, terminationGrace: 120, drain: 10 },
  },
  {
    service: 'product-search',
    daysAgo: 33,
    by: 'Tan Mei Lin',
    files: albFiles(60, 30),
    numbers: { app: 'java', p99: 1.4, longestRequest: 6 },
  },
  {
    service: 'product-search',
    daysAgo: 9,
    by: 'Tan Mei Lin',
    files: albFiles(60, 10),
    numbers: { app: 'java', p99: 1.4, longestRequest: 6, appKeepAlive: 65, terminationGrace: 30, drain: 15 },
  },
]
