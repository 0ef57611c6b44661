import { PRESTOP_FIX } from '../fix-lines.ts'
import {
  FINE,
  fileOf,
  type Judgement,
  missing,
  perHop,
  perWorkload,
  type SettingsRule,
  type Subject,
  violated,
} from '../rule.ts'
import type { ServiceNumbers } from '../service-numbers.ts'
import { given, type Place, type Setting } from '../setting.ts'
import { sayDuration } from '../units.ts'

const LEAST_DRAIN = 5
const K8S = 'Kubernetes: pod lifecycle, termination of pods'

type Stop = {
  readonly name: string
  readonly place: Place | null
  readonly grace: Setting<number> | null
  readonly drain: Setting<number | null> | null
}

function told(value: number | undefined): Setting<number> | null {
  return value === undefined ? null : { ...given(value, { file: '', line: 0 }), place: null }
}

/** How each workload stops; without one, what was told about the service. A file is taken over what was told. */
function stopsOf({ settings, numbers }: Subject): Stop[] {
  if (settings.workloads.length === 0) {
    return [{ name: 'application', place: null, grace: told(numbers.terminationGrace), drain: told(numbers.drain) }]
  }
  return settings.workloads.map(({ name, place, grace, preStop }) => ({
    name,
    place,
    grace: grace.place === null ? (told(numbers.terminationGrace) ?? grace) : grace,
    drain: preStop.place === null || preStop.value === null ? (told(numbers.drain) ?? preStop) : preStop,
  }))
}

/** The longest request; P99 + 30 % where that is not told. */
function longestOf({ longestRequest, p99 }: ServiceNumbers): number | null {
  return longestRequest ?? (p99 === undefined ? null : p99 * 1.3)
}

function pod(lines: string): string {
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: { name: app }',
    'spec:',
    '  replicas: 3',
    '  template:',
    '    spec:',
    '      containers:',
    '      - name: app',
    '        readinessProbe: { httpGet: { path: /healthz, port: 80 } }',
    `        ${lines}`,
  ].join('\n')
}

const ALB = (delay: number) => `{"Attributes":[{"Key":"deregistration_delay.timeout_seconds","Value":"${delay}"}]}`
const PAIR = (options: string) =>
  `upstream app { server 10.0.0.1:80 ${options}; server 10.0.0.2:80 ${options}; }\nserver { location / { proxy_pass http://app; } }`

export const shutdownRules: readonly SettingsRule[] = [
  {
    id: 'grace-below-longest-request',
    title: 'The grace period covers the drain and the longest request',
    severity: 'high',
    rootCause: 'restart-deploy',
    why: 'When the grace period ends the process is killed with the requests it still works on: each deploy is a small burst of 502. It starts with the preStop hook, so that both have to fit.',
    reference: K8S,
    judge: (subject) => {
      const longest = longestOf(subject.numbers)
      return stopsOf(subject).map((stop): Judgement => {
        if (!stop.grace) return missing('terminationGrace')
        if (longest === null) return missing('longestRequest')
        const drain = stop.drain?.value ?? 0
        if (stop.grace.value >= drain + longest) return FINE
        const need = Math.ceil(Math.max(drain, LEAST_DRAIN) + longest + 5)
        const says = `${sayDuration(stop.grace.value)} from the signal until it is killed; the drain takes ${sayDuration(drain)} and a request up to ${sayDuration(longest)}.`
        return violated(stop.name, says, `terminationGracePeriodSeconds: ${need}`, [stop.grace, stop.drain], stop.place)
      })
    },
    example: fileOf(pod(PRESTOP_FIX), { longestRequest: 60 }),
    counterexample: fileOf(pod(PRESTOP_FIX), { longestRequest: 15 }),
  },
  {
    id: 'no-drain',
    title: 'An instance leaves the rotation before it stops',
    severity: 'high',
    rootCause: 'restart-deploy',
    why: 'The signal to stop and the removal from the load balancer happen at the same time. Without 5–20 s in between (a preStop hook), the gateway sends requests to a process that no longer listens.',
    reference: `${K8S}; ingress-nginx issue 3639`,
    judge: (subject) =>
      stopsOf(subject).map((stop): Judgement => {
        if (!stop.drain || (stop.drain.value === null && stop.drain.place === null)) return missing('drain')
        // A hook of unknown length is taken as meant.
        if (stop.drain.value === null || stop.drain.value >= LEAST_DRAIN) return FINE
        const says =
          stop.drain.value === 0 ? 'It stops at once.' : `It drains for only ${sayDuration(stop.drain.value)}.`
        return violated(stop.name, says, PRESTOP_FIX, [stop.drain], stop.place)
      }),
    example: fileOf(pod('ports: [{ containerPort: 80 }]')),
    counterexample: fileOf(pod(PRESTOP_FIX)),
  },
  {
    id: 'deregistration-below-longest-request',
    title: 'The deregistration delay covers the longest request',
    severity: 'high',
    rootCause: 'restart-deploy',
    why: 'When the delay is over the load balancer closes the connections of the leaving target, with the requests on them: 502 at each deploy.',
    reference: 'AWS: target groups, deregistration delay; ALB troubleshooting, HTTP 502',
    judge: perHop((hop, numbers) => {
      if (!hop.deregistration) return null
      const longest = longestOf(numbers)
      if (longest === null) return missing('longestRequest')
      if (hop.deregistration.value >= longest) return FINE
      const says = `A leaving target has ${sayDuration(hop.deregistration.value)}; a request may take ${sayDuration(longest)}.`
      const fix = `aws elbv2 modify-target-group-attributes --target-group-arn $TG --attributes Key=deregistration_delay.timeout_seconds,Value=${Math.ceil(longest * 1.2)}`
      return violated(hop.name, says, fix, [hop.deregistration], hop.place)
    }),
    example: fileOf(ALB(10), { longestRequest: 45 }),
    counterexample: fileOf(ALB(60), { longestRequest: 45 }),
  },
  {
    id: 'reload-cuts-requests',
    title: 'A reload of the gateway lets running requests end',
    severity: 'medium',
    rootCause: 'gateway-fault',
    why: 'Old workers are stopped after this time, with the requests and WebSockets they still hold: each change of the configuration cuts them.',
    reference: 'nginx: worker_shutdown_timeout; HAProxy: hard-stop-after',
    judge: perHop((hop, numbers) => {
      if (!hop.reloadLimit) return null
      const longest = longestOf(numbers)
      if (longest === null) return missing('longestRequest')
      if (hop.reloadLimit.value >= longest) return FINE
      const says = `Old workers are stopped after ${sayDuration(hop.reloadLimit.value)}; a request may take ${sayDuration(longest)}.`
      const seconds = Math.ceil(longest * 1.2)
      const fix = hop.gateway === 'haproxy' ? `hard-stop-after ${seconds}s` : `worker_shutdown_timeout ${seconds}s;`
      return violated(hop.name, says, fix, [hop.reloadLimit], hop.place)
    }),
    example: fileOf('global\n  hard-stop-after 5s\nbackend app\n  mode http\n  server a 10.0.0.5:80', {
      longestRequest: 30,
    }),
    counterexample: fileOf('global\n  hard-stop-after 60s\nbackend app\n  mode http\n  server a 10.0.0.5:80', {
      longestRequest: 30,
    }),
  },
  {
    id: 'restart-inside-fail-timeout',
    title: 'Instances restart further apart than fail_timeout',
    severity: 'high',
    rootCause: 'restart-deploy',
    why: 'After a failure nginx leaves a server out for fail_timeout (10 s by default). When the next instance restarts within that time none is left: “no live upstreams”, although one instance was always up. Measured: 98 of 200 requests.',
    reference: 'nginx: ngx_http_upstream_module, server, max_fails and fail_timeout; measured with nginx 1.22.1',
    judge: (subject) =>
      subject.settings.hops.flatMap((hop): Judgement[] => {
        const servers = hop.instances.filter(({ isBackup, maxFails }) => !isBackup && maxFails && maxFails.value > 0)
        const [first] = servers
        if (hop.gateway !== 'nginx' || !first?.failTimeout || servers.length < 2) return []
        const step = restartStepOf(subject)
        if (!step) return [missing('restartStep')]
        const longest = Math.max(...servers.map(({ failTimeout }) => failTimeout?.value ?? 0))
        if (step.value > longest) return [FINE]
        const fix = `wait ${longest + 5} s between restarts (Kubernetes: minReadySeconds: ${longest + 5})\nor: server … max_fails=3 fail_timeout=${Math.max(1, Math.ceil(step.value / 2))}s;`
        const says = `The next instance restarts after ${sayDuration(step.value)}; the last one is left out for ${sayDuration(longest)}.`
        return [violated(hop.name, says, fix, [first.failTimeout, step], hop.place)]
      }),
    example: fileOf(PAIR('max_fails=1 fail_timeout=10s'), { restartStep: 5 }),
    counterexample: fileOf(PAIR('max_fails=3 fail_timeout=5s'), { restartStep: 15 }),
  },
  {
    id: 'shell-keeps-the-signal',
    title: 'SIGTERM reaches the app',
    severity: 'high',
    rootCause: 'restart-deploy',
    why: 'A shell as the first process does not hand signals on: the app hears nothing, works on, and is killed with its requests when the grace period ends.',
    reference: 'Docker: ENTRYPOINT, shell form; Kubernetes: define a command',
    judge: perWorkload(({ name, behindShell, place }) => {
      if (behindShell.place === null) return null
      if (!behindShell.value) return FINE
      const says = 'A shell stands before the app and gets the signal instead.'
      return violated(
        name,
        says,
        'command: ["sh", "-c", "exec node server.js"]  # exec before the app',
        [behindShell],
        place,
      )
    }),
    example: fileOf(pod('command: ["sh", "-c", "node server.js"]')),
    counterexample: fileOf(pod('command: ["sh", "-c", "exec node server.js"]')),
  },
  {
    id: 'restart-without-another',
    title: 'Another instance answers while one restarts',
    severity: 'medium',
    rootCause: 'restart-deploy',
    why: 'With one instance, or all stopped before the new ones start, every deploy is an outage of the length of a start.',
    reference: 'Kubernetes: deployments, strategy',
    judge: perWorkload(({ name, replicas, isRecreated, place }) => {
      if (name.startsWith('Pod') || name.startsWith('DaemonSet')) return null
      if (isRecreated.value) {
        const fix = 'strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }'
        return violated(name, 'All pods stop before new ones start.', fix, [isRecreated], place)
      }
      if (replicas.value > 1) return FINE
      return violated(name, 'There is one instance.', 'replicas: 2', [replicas], place)
    }),
    example: fileOf(pod(PRESTOP_FIX).replace('replicas: 3', 'replicas: 1')),
    counterexample: fileOf(pod(PRESTOP_FIX)),
  },
]

/** Between two pods of a rollout lies at least minReadySeconds. */
function restartStepOf({ settings, numbers }: Subject): Setting<number> | null {
  const own = told(numbers.restartStep)
  if (own) return own
  const [workload] = settings.workloads
  return workload ? workload.minReady : null
}
