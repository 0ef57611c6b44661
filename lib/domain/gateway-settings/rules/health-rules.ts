import type { GatewayHop, HealthCheck } from '../gateway-hop.ts'
import { FINE, fileOf, type Judgement, type SettingsRule, type Subject, violated } from '../rule.ts'
import type { Place, Setting } from '../setting.ts'
import { sayDuration } from '../units.ts'

const SLOWEST = 10
const FASTEST = 5
const HAPROXY = 'HAProxy: configuration.txt, “check”, “option httpchk”'

type Checked = {
  readonly name: string
  readonly hop: GatewayHop | null
  readonly check: Setting<HealthCheck | null>
  readonly place: Place
}

/** Checks of gateways and readiness probes: what decides whether an instance gets requests. */
function checksOf({ settings }: Subject): Checked[] {
  const hops = settings.hops.flatMap((hop) =>
    hop.check ? [{ name: hop.name, hop, check: hop.check, place: hop.place }] : [],
  )
  const probes = settings.workloads.map(({ name, readiness, place }) => ({ name, hop: null, check: readiness, place }))
  return [...hops, ...probes]
}

function eachCheck(judge: (check: HealthCheck, one: Checked) => Judgement | null): SettingsRule['judge'] {
  return (subject) => checksOf(subject).flatMap((one) => (one.check.value ? (judge(one.check.value, one) ?? []) : []))
}

function haproxy(server: string, lines = ''): string {
  return `backend app\n  mode http\n  timeout connect 2s\n  timeout server 30s\n${lines}  server a 10.0.0.5:80 ${server}\n  server b 10.0.0.6:80 ${server}\n`
}

function intervalFix({ hop }: Checked, seconds: number): string {
  switch (hop?.gateway) {
    case 'haproxy':
      return `default-server inter ${seconds}s`
    case 'nginx':
      return `health_check interval=${seconds}s;`
    case 'envoy':
      return `interval: ${seconds}s  # of the health check`
    case 'aws_alb':
      return `aws elbv2 modify-target-group --target-group-arn $TG --health-check-interval-seconds ${seconds} --health-check-timeout-seconds ${Math.ceil(seconds / 2)}`
    default:
      return `periodSeconds: ${seconds}`
  }
}

export const healthRules: readonly SettingsRule[] = [
  {
    id: 'no-health-check',
    title: 'Every instance is checked before it gets requests',
    severity: 'high',
    rootCause: 'unhealthy-upstream',
    why: 'Without a check the gateway learns of a dead or starting instance only from requests that fail there.',
    reference: `${HAPROXY}; Envoy: health_checks; Kubernetes: readinessProbe`,
    judge: (subject) => {
      const isProbed = subject.settings.workloads.some(({ readiness }) => readiness.value !== null)
      return checksOf(subject).flatMap((one): Judgement[] => {
        if (one.check.value) return [FINE]
        // nginx without Plus cannot check: where something else does, that is enough.
        if (one.hop?.gateway === 'nginx') return []
        if (one.hop && isProbed) return [FINE]
        const fix =
          one.hop?.gateway === 'haproxy'
            ? 'option httpchk GET /healthz\ndefault-server check inter 5s fall 3 rise 2'
            : one.hop?.gateway === 'envoy'
              ? 'health_checks: [{ timeout: 2s, interval: 5s, unhealthy_threshold: 3, healthy_threshold: 2, http_health_check: { path: /healthz } }]'
              : 'readinessProbe: { httpGet: { path: /healthz, port: http }, periodSeconds: 5, timeoutSeconds: 2 }'
        const says = one.hop
          ? 'Its instances are not checked.'
          : 'There is no readiness probe: a pod that is still starting gets requests.'
        return [violated(one.name, says, fix, [one.check], one.place)]
      })
    },
    example: fileOf(haproxy('')),
    counterexample: fileOf(haproxy('check inter 5s', '  option httpchk GET /healthz\n')),
  },
  {
    id: 'health-check-too-shallow',
    title: 'The health check tests the full stack',
    severity: 'medium',
    rootCause: 'unhealthy-upstream',
    why: 'An open port says nothing about the app behind it: a process that accepts connections and cannot answer stays in rotation. Ask a path that goes through the router, the workers and what every request needs.',
    reference: `${HAPROXY}; Envoy: http_health_check; AWS: target group health checks`,
    judge: eachCheck((check, { name, hop, place }) => {
      const path = check.path?.value
      if (check.kind === 'grpc' || (check.kind === 'http' && path !== '/')) return FINE
      const says =
        check.kind === 'tcp'
          ? 'It only tries to connect.'
          : 'It asks for /, which is often a static page or a redirect.'
      const fixes: Partial<Record<GatewayHop['gateway'], string>> = {
        haproxy: 'option httpchk GET /healthz',
        nginx: 'health_check uri=/healthz interval=5s;',
        envoy: 'http_health_check: { path: /healthz }',
        aws_alb:
          'aws elbv2 modify-target-group --target-group-arn $TG --health-check-protocol HTTP --health-check-path /healthz',
      }
      const fix = (hop && fixes[hop.gateway]) ?? 'httpGet: { path: /healthz, port: http }'
      return violated(name, says, fix, [check.path, check.interval], place)
    }),
    example: fileOf(haproxy('check')),
    counterexample: fileOf(haproxy('check inter 5s', '  option httpchk GET /healthz\n')),
  },
  {
    id: 'health-check-interval',
    title: 'Health checks run every 5 to 10 s',
    severity: 'low',
    rootCause: 'unhealthy-upstream',
    why: 'A dead instance gets requests for interval × failures needed; checked much more often, the checks of all gateways become load of their own and a short pause counts as an outage.',
    reference: `${HAPROXY}; AWS: HealthCheckIntervalSeconds`,
    judge: eachCheck((check, one) => {
      const { interval, fall } = check
      if (interval.value >= FASTEST && interval.value <= SLOWEST) return FINE
      const until = sayDuration(interval.value * fall.value)
      const says = `It runs every ${sayDuration(interval.value)}; an instance counts as down after ${fall.value} failures, about ${until}.`
      return violated(one.name, says, intervalFix(one, FASTEST), [interval, fall], one.place)
    }),
    example: fileOf(haproxy('check inter 30s', '  option httpchk GET /healthz\n')),
    counterexample: fileOf(haproxy('check inter 5s', '  option httpchk GET /healthz\n')),
  },
  {
    id: 'health-check-overlaps',
    title: 'A health check ends before the next one starts',
    severity: 'medium',
    rootCause: 'unhealthy-upstream',
    why: 'A check that may take as long as its interval reports a hanging instance late, and checks pile up on one that is slow.',
    reference: 'Envoy: core.v3.HealthCheck; AWS: HealthCheckTimeoutSeconds',
    judge: eachCheck(({ timeout, interval }, one) => {
      if (!timeout) return null
      if (timeout.value < interval.value) return FINE
      const says = `It may take ${sayDuration(timeout.value)} and runs every ${sayDuration(interval.value)}.`
      const seconds = Math.max(1, Math.floor(interval.value / 2))
      const fix =
        one.hop?.gateway === 'haproxy'
          ? `timeout check ${seconds}s`
          : one.hop?.gateway === 'envoy'
            ? `timeout: ${seconds}s  # of the health check`
            : `timeoutSeconds: ${seconds}`
      return violated(one.name, says, fix, [timeout, interval], one.place)
    }),
    example: fileOf(haproxy('check inter 5s', '  option httpchk GET /healthz\n  timeout check 10s\n')),
    counterexample: fileOf(haproxy('check inter 5s', '  option httpchk GET /healthz\n  timeout check 2s\n')),
  },
  {
    id: 'one-failure-is-down',
    title: 'One failed check does not take an instance out',
    severity: 'low',
    rootCause: 'unhealthy-upstream',
    why: 'A single pause (garbage collection, a lost packet) then takes an instance out; when all pause together, none is left.',
    reference: `${HAPROXY} (fall); Envoy: unhealthy_threshold`,
    judge: eachCheck(({ fall }, { name, hop, place }) => {
      if (fall.value > 1) return FINE
      const fixes: Partial<Record<GatewayHop['gateway'], string>> = {
        haproxy: 'default-server fall 3',
        nginx: 'health_check fails=3;',
        envoy: 'unhealthy_threshold: 3',
      }
      const fix = (hop && fixes[hop.gateway]) ?? 'failureThreshold: 3'
      return violated(name, 'It counts as down after one failure.', fix, [fall], place)
    }),
    example: fileOf(haproxy('check inter 5s fall 1', '  option httpchk GET /healthz\n')),
    counterexample: fileOf(haproxy('check inter 5s fall 3', '  option httpchk GET /healthz\n')),
  },
  {
    id: 'liveness-tests-what-readiness-tests',
    title: 'Liveness and readiness ask different things',
    severity: 'medium',
    rootCause: 'dependency-failure',
    why: 'Where liveness asks what readiness asks, a slow database does not just take pods out of rotation: it restarts all of them. Liveness asks a light path without dependencies.',
    reference: 'Kubernetes: configure liveness, readiness and startup probes',
    judge: ({ settings }) =>
      settings.workloads.flatMap(({ name, liveness, readiness, place }): Judgement[] => {
        const path = liveness.value?.path
        if (!path || !readiness.value?.path) return []
        if (path.value !== readiness.value.path.value) return [FINE]
        const says = `Both probes ask ${path.value}.`
        return [violated(name, says, 'livenessProbe: { httpGet: { path: /livez, port: http } }', [path], place)]
      }),
    example: fileOf(pod('livenessProbe: { httpGet: { path: /healthz, port: 80 } }')),
    counterexample: fileOf(pod('livenessProbe: { httpGet: { path: /livez, port: 80 } }')),
  },
  {
    id: 'no-passive-ejection',
    title: 'Instances that fail real requests are taken out (20 % over 30 s)',
    severity: 'low',
    rootCause: 'app-crash',
    why: 'A health check that passes says little about an instance that fails every fifth request. Taking it out for a while once about 20 % of its requests over 30 s fail limits the damage to that share.',
    reference: 'Envoy: outlier_detection; HAProxy: observe layer7, on-error; nginx: max_fails, fail_timeout',
    judge: ({ settings }) =>
      settings.hops.flatMap((hop): Judgement[] => {
        if (!hop.ejection) return []
        if (hop.ejection.value === 'fit') return [FINE]
        const fixes: Partial<Record<GatewayHop['gateway'], string>> = {
          nginx: 'server … max_fails=3 fail_timeout=30s;  # on each server: nginx counts failures, not a share',
          haproxy: 'default-server observe layer7 error-limit 20 on-error mark-down',
          envoy:
            'outlier_detection: { interval: 30s, base_ejection_time: 30s, failure_percentage_threshold: 20, enforcing_failure_percentage: 100, failure_percentage_minimum_hosts: 2, max_ejection_percent: 50 }',
          aws_alb:
            'aws elbv2 modify-target-group-attributes --target-group-arn $TG --attributes Key=load_balancing.algorithm.type,Value=weighted_random Key=load_balancing.algorithm.anomaly_mitigation,Value=on',
        }
        const says =
          hop.ejection.value === 'none'
            ? 'An instance that fails requests keeps its share of them.'
            : hop.gateway === 'nginx'
              ? 'One failure takes a server out for a moment, instead of a share of failures.'
              : 'It takes instances out, but not at a share of about 20 % over 30 s.'
        return [violated(hop.name, says, fixes[hop.gateway] ?? '', [hop.ejection], hop.place)]
      }),
    example: fileOf(haproxy('check')),
    counterexample: fileOf(haproxy('check observe layer7 error-limit 20 on-error mark-down')),
  },
]

function pod(liveness: string): string {
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata: { name: app }',
    'spec:',
    '  containers:',
    '  - name: app',
    '    readinessProbe: { httpGet: { path: /healthz, port: 80 } }',
    `    ${liveness}`,
  ].join('\n')
}
