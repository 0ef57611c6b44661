// One table, long because each line of it is a fact about incidents: what a signal says for and against each cause.
import type { RootCause } from '../root-cause.ts'

export type SignalFacts = {
  /** Completes "because …" in the reasons, and stands alone in the reference. */
  readonly words: string
  /** Natural logarithm of how much more (or less) often the signal is seen with this cause than with the others. */
  readonly weights: Readonly<Partial<Record<RootCause, number>>>
}

const define = <Id extends string>(signals: Record<Id, SignalFacts>): Readonly<Record<Id, SignalFacts>> => signals

/** 1 speaks for a cause, 2 strongly, 3 nearly settles it; negative numbers speak against it. */
export const signalFacts = define({
  // How the failures lie in time
  brief: {
    words: 'the failures were brief and stopped by themselves',
    weights: {
      'restart-deploy': 1.4,
      'oom-kill': 0.4,
      'app-crash': 0.2,
      'gateway-fault': 0.3,
      'upstream-misconfig': -1.8,
      'network-connectivity': -1,
      'tls-upstream': -1.8,
      'dns-resolution': -1,
      'invalid-response': -0.8,
      'unhealthy-upstream': -0.6,
    },
  },
  'at-each-rollout': {
    words: 'they come with each deploy, restart or scale-down',
    weights: { 'restart-deploy': 2.8, 'keepalive-mismatch': -1, 'upstream-misconfig': -0.8, 'capacity-overload': -0.6 },
  },
  sustained: {
    words: 'every request fails from one moment on',
    weights: {
      'upstream-misconfig': 1.2,
      'tls-upstream': 0.6,
      'dns-resolution': 0.8,
      'network-connectivity': 0.7,
      'unhealthy-upstream': 0.7,
      'app-crash': 0.6,
      'dependency-failure': 0.3,
      'gateway-fault': 0.2,
      'keepalive-mismatch': -2.8,
      'capacity-overload': -1.2,
      'restart-deploy': -1.6,
      'timeout-mismatch': -0.8,
      'oom-kill': -0.6,
      'resource-exhaustion': -0.5,
    },
  },
  intermittent: {
    words: 'only now and then a request fails, without a pattern',
    weights: {
      'keepalive-mismatch': 1.5,
      'resource-exhaustion': 0.3,
      'oom-kill': 0.1,
      'upstream-misconfig': -1.5,
      'tls-upstream': -0.8,
      'dns-resolution': -0.6,
      'unhealthy-upstream': -0.7,
      'network-connectivity': -0.3,
    },
  },
  'after-idle': {
    words: 'failures follow idle gaps, or low traffic',
    weights: { 'keepalive-mismatch': 2.5, 'capacity-overload': -2, 'resource-exhaustion': -1.2, 'app-crash': -0.6 },
  },
  'post-only': {
    words: 'only requests that a gateway does not repeat (POST) fail',
    weights: { 'keepalive-mismatch': 1.3, 'network-connectivity': -0.8, 'upstream-misconfig': -0.3 },
  },
  'retried-at-once': {
    words: 'the same upstream answered the repeated request at once',
    weights: { 'keepalive-mismatch': 2, 'upstream-misconfig': -1.5, 'app-crash': -0.7, 'network-connectivity': -0.5 },
  },
  'with-traffic': {
    words: 'failures follow the request rate',
    weights: {
      'capacity-overload': 2,
      'resource-exhaustion': 0.9,
      'keepalive-mismatch': -1.3,
      'upstream-misconfig': -1.6,
      'tls-upstream': -1.5,
      'dns-resolution': -0.8,
    },
  },
  'normal-load': {
    words: 'the load was about normal',
    weights: { 'resource-exhaustion': 1, 'oom-kill': 0.4, 'capacity-overload': -1.6 },
  },
  'fixed-duration': {
    words: 'failed requests all took about the same time',
    weights: {
      'timeout-mismatch': 2,
      'keepalive-mismatch': -1,
      'app-crash': -0.5,
      'oom-kill': -0.5,
      'restart-deploy': -0.5,
    },
  },
  'slow-requests': {
    words: 'only slow requests fail',
    weights: { 'timeout-mismatch': 1.9, 'dependency-failure': 0.2, 'keepalive-mismatch': -1.6, 'restart-deploy': -0.6 },
  },
  'closed-at-work': {
    words: 'the upstream closed after it had worked on the request for five seconds or more',
    weights: { 'keepalive-mismatch': -1.8, 'timeout-mismatch': 0.4, 'oom-kill': 0.2, 'upstream-misconfig': -0.5 },
  },
  'at-known-timeout': {
    words: 'it ended just after a well-known timeout (10, 15, 20, 30, 60, 100 or 120 s)',
    weights: { 'timeout-mismatch': 1.2, 'app-crash': -0.5, 'keepalive-mismatch': -0.5 },
  },
  'fast-failure': {
    words: 'failed requests failed at once',
    weights: { 'timeout-mismatch': -1.6, 'capacity-overload': -0.3 },
  },
  'one-path': {
    words: 'one path or function fails while others work',
    weights: {
      'app-crash': 1,
      'invalid-response': 0.8,
      'timeout-mismatch': 0.7,
      'dependency-failure': 0.4,
      'network-connectivity': -1.5,
      'dns-resolution': -1.2,
      'tls-upstream': -0.8,
      'restart-deploy': -1.2,
      'unhealthy-upstream': -1,
      'keepalive-mismatch': -0.6,
    },
  },
  'one-of-several': {
    words: 'one instance of several fails',
    weights: {
      'app-crash': 0.7,
      'network-connectivity': 0.6,
      'oom-kill': 0.3,
      'unhealthy-upstream': 0.3,
      'gateway-fault': -0.8,
      'dependency-failure': -0.8,
    },
  },
  'until-restart': {
    words: 'it starts some time after a start and ends with a restart',
    weights: { 'resource-exhaustion': 1.7, 'oom-kill': 0.5, 'app-crash': 0.3, 'upstream-misconfig': -1.6 },
  },
  bursts: {
    words: 'failures come in separate bursts',
    weights: { 'oom-kill': 0.5, 'restart-deploy': 0.5, 'app-crash': 0.4, 'upstream-misconfig': -1 },
  },
  periodic: {
    words: 'failures come back at a steady interval',
    weights: { 'oom-kill': 0.9, 'restart-deploy': 0.7, 'resource-exhaustion': 0.5, 'upstream-misconfig': -1 },
  },
  'many-services': {
    words: 'several unrelated services behind the gateway fail at once',
    weights: { 'gateway-fault': 1.8, 'network-connectivity': 0.7, 'dns-resolution': 0.3, 'app-crash': -1.4 },
  },
  'large-headers': {
    words: 'responses with large headers or cookies fail',
    weights: { 'invalid-response': 2.4 },
  },
  'large-uploads': {
    words: 'large uploads fail',
    weights: { 'upstream-misconfig': 1.3, 'timeout-mismatch': 0.4 },
  },

  // What the application did
  'app-silent': {
    words: 'the application log stops without an error',
    weights: { 'oom-kill': 1.3, 'keepalive-mismatch': 0.5, 'network-connectivity': 0.2, 'app-crash': -0.5 },
  },
  'app-not-reached': {
    words: 'the application is up and never saw the failed requests',
    weights: {
      'keepalive-mismatch': 1,
      'upstream-misconfig': 0.9,
      'network-connectivity': 0.9,
      'dns-resolution': 0.7,
      'tls-upstream': 0.4,
      'gateway-fault': 0.5,
      'app-crash': -1.8,
      'oom-kill': -1.5,
      'dependency-failure': -1.2,
      'timeout-mismatch': -0.8,
    },
  },
  'app-answered': {
    words: 'the application logged success for the very requests that failed',
    weights: { 'invalid-response': 1.8, 'timeout-mismatch': 0.7, 'app-crash': -1.6, 'oom-kill': -1.2 },
  },
  'app-error': {
    words: 'the application logged an unhandled error',
    weights: { 'app-crash': 1.9, 'oom-kill': -0.4, 'keepalive-mismatch': -1, 'network-connectivity': -0.8 },
  },
  'start-failure': {
    words: 'the application could not start',
    weights: { 'app-crash': 2.3, 'keepalive-mismatch': -1.5, 'capacity-overload': -1 },
  },
  'process-down': {
    words: 'the process behind the gateway was not running',
    weights: { 'app-crash': 1.6, 'restart-deploy': 0.2, 'keepalive-mismatch': -2, 'network-connectivity': -1.2 },
  },
  'process-exit': {
    words: 'a process exited with an error code',
    weights: { 'app-crash': 1.3, 'keepalive-mismatch': -0.8 },
  },
  segfault: {
    words: 'a process was ended by a memory fault (SIGSEGV, SIGBUS, SIGILL)',
    weights: { 'app-crash': 2.6, 'keepalive-mismatch': -1.2, 'restart-deploy': -0.6 },
  },
  'crash-loop': {
    words: 'the process is restarted again and again',
    weights: { 'app-crash': 1.3, 'oom-kill': 0.3, 'restart-deploy': -0.6, 'keepalive-mismatch': -1.2 },
  },
  'kernel-oom': {
    words: 'the kernel or the container runtime killed a process for its memory',
    weights: { 'oom-kill': 4, 'app-crash': -0.5 },
  },
  'heap-oom': {
    words: 'the runtime gave up at its heap limit',
    weights: { 'oom-kill': 3.8, 'app-crash': -0.3 },
  },
  'memory-grows': {
    words: 'memory grew until the failure',
    weights: { 'oom-kill': 1.7, 'resource-exhaustion': 0.4, 'keepalive-mismatch': -0.5 },
  },
  'exit-137': {
    words: 'a process was ended by SIGKILL (exit code 137)',
    weights: { 'oom-kill': 1.1, 'restart-deploy': 0.2, 'unhealthy-upstream': 0.3 },
  },
  'worker-timeout': {
    words: 'the application server killed a worker for being slow',
    weights: { 'timeout-mismatch': 3, 'keepalive-mismatch': -1, 'app-crash': -0.7 },
  },
  'request-timed-out': {
    words: 'the application ended the request at a timeout of its own',
    weights: { 'timeout-mismatch': 1.8, 'dependency-failure': 0.3 },
  },
  'worker-recycled': {
    words: 'a worker was replaced after its number of requests',
    weights: { 'restart-deploy': 1.6 },
  },
  'dependency-error': {
    words: 'the application log names a dependency that failed',
    weights: { 'dependency-failure': 3, 'keepalive-mismatch': -0.8, 'app-crash': -0.4 },
  },
  'dependency-down': {
    words: 'a database, cache, broker or other service it needs was down',
    weights: { 'dependency-failure': 3.2, 'app-crash': -0.3 },
  },
  'limit-reached': {
    words: 'a pool or limit was used up',
    weights: { 'resource-exhaustion': 2.5, 'capacity-overload': 0.8, 'keepalive-mismatch': -0.8 },
  },
  'workers-busy': {
    words: 'all workers were busy',
    weights: {
      'resource-exhaustion': 1.7,
      'capacity-overload': 1,
      'timeout-mismatch': 0.2,
      'keepalive-mismatch': -0.8,
    },
  },
  'retries-exhausted': {
    words: 'the gateway used up its retries on several instances',
    weights: { 'restart-deploy': 0.5, 'unhealthy-upstream': 0.3, 'keepalive-mismatch': -0.4 },
  },
  'request-queue': {
    words: 'requests waited in the queue of the gateway',
    weights: { 'capacity-overload': 0.9, 'resource-exhaustion': 0.5 },
  },
  'orderly-stop': {
    words: 'the application was told to stop (SIGTERM) and did',
    weights: { 'restart-deploy': 1.8, 'app-crash': -0.5, 'keepalive-mismatch': -0.6 },
  },
  'went-away': {
    words: 'connections were cut and then refused: the process went away',
    weights: {
      'restart-deploy': 0.6,
      'app-crash': 0.6,
      'oom-kill': 0.6,
      'keepalive-mismatch': -2.5,
      'upstream-misconfig': -2,
      'timeout-mismatch': -1,
      'dns-resolution': -1.2,
      'network-connectivity': -0.8,
    },
  },
  'several-starts': {
    words: 'the application started several times in this log',
    weights: { 'restart-deploy': 0.7, 'app-crash': 0.6, 'oom-kill': 0.6, 'keepalive-mismatch': -0.8 },
  },
  'port-taken': {
    words: 'the application could not take its port or socket',
    weights: { 'app-crash': 2, 'upstream-misconfig': 0.8 },
  },

  // What the platform did
  rollout: {
    words: 'a deploy, restart or scaling step happened at that time',
    weights: { 'restart-deploy': 1.8, 'app-crash': 0.3, 'keepalive-mismatch': -0.8, 'capacity-overload': -0.4 },
  },
  'app-changed': {
    words: 'the application was changed shortly before',
    weights: { 'app-crash': 0.7, 'restart-deploy': 0.6, 'upstream-misconfig': 0.4, 'invalid-response': 0.3 },
  },
  'not-changed': {
    words: 'nothing was deployed',
    weights: { 'restart-deploy': -1.3, 'upstream-misconfig': -0.5, 'keepalive-mismatch': 0.2, 'timeout-mismatch': 0.2 },
  },
  'new-setup': {
    words: 'the setup is new',
    weights: {
      'upstream-misconfig': 1.5,
      'restart-deploy': -1.4,
      'keepalive-mismatch': -1.6,
      'capacity-overload': -1.2,
    },
  },
  'config-changed': {
    words: 'the configuration of the gateway or its routing was changed',
    weights: { 'upstream-misconfig': 1.5, 'gateway-fault': 0.8, 'keepalive-mismatch': -0.5 },
  },
  'gateway-upgraded': {
    words: 'the gateway was upgraded just before',
    weights: { 'gateway-fault': 1.5, 'invalid-response': 1, 'upstream-misconfig': 0.7, 'restart-deploy': -0.6 },
  },
  'gateway-reloaded': {
    words: 'the gateway was reloading',
    weights: { 'gateway-fault': 2.6, 'restart-deploy': -0.3, 'upstream-misconfig': 0.2, 'app-crash': -0.8 },
  },
  'gateway-restart-helps': {
    words: 'restarting the gateway alone mends it',
    weights: { 'gateway-fault': 1.7, 'dns-resolution': 1.2, 'app-crash': -1.5 },
  },
  'gateway-crash': {
    words: 'a process of the gateway itself crashed',
    weights: { 'gateway-fault': 3.2, 'app-crash': -1.2 },
  },
  'gateway-config-invalid': {
    words: 'the gateway refused its configuration',
    weights: { 'gateway-fault': 1, 'upstream-misconfig': 1.5 },
  },
  'provider-incident': {
    words: 'the provider had an incident',
    weights: { 'gateway-fault': 2.4, 'network-connectivity': 0.8 },
  },
  'liveness-killed': {
    words: 'a failed liveness probe restarted the container',
    weights: { 'unhealthy-upstream': 1, 'capacity-overload': 0.8, 'app-crash': 0.3, 'resource-exhaustion': 0.3 },
  },
  'check-failed': {
    words: 'health or readiness checks failed',
    weights: { 'unhealthy-upstream': 1.5, 'app-crash': 0.2, 'keepalive-mismatch': -0.8 },
  },
  'check-wrong': {
    words: 'the health check asks for the wrong thing',
    weights: { 'unhealthy-upstream': 3, 'upstream-misconfig': 0.5 },
  },
  'no-endpoints': {
    words: 'the service has no ready endpoint',
    weights: { 'unhealthy-upstream': 1, 'upstream-misconfig': 0.9, 'app-crash': 0.3, 'restart-deploy': 0.3 },
  },
  'all-down': {
    words: 'every instance was marked down',
    weights: { 'unhealthy-upstream': 1, 'app-crash': 0.3, 'keepalive-mismatch': -1.2 },
  },
  'image-pull': {
    words: 'the image could not be pulled or the container not created',
    weights: { 'app-crash': 1.4, 'upstream-misconfig': 0.6, 'restart-deploy': 0.6 },
  },
  evicted: {
    words: 'instances were evicted or their node was lost',
    weights: { 'resource-exhaustion': 0.9, 'oom-kill': 0.9, 'restart-deploy': 0.9, 'network-connectivity': 0.4 },
  },
  'not-scheduled': {
    words: 'new instances found no room',
    weights: { 'capacity-overload': 1.6, 'resource-exhaustion': 0.9 },
  },
  'cpu-saturated': {
    words: 'processors were saturated',
    weights: { 'capacity-overload': 1.8, 'resource-exhaustion': 0.5, 'keepalive-mismatch': -0.8 },
  },

  // Where the paths lead
  'wrong-target': {
    words: 'the gateway points at the wrong port, path, socket or address',
    weights: { 'upstream-misconfig': 2.8, 'app-crash': -0.8, 'restart-deploy': -1, 'keepalive-mismatch': -1 },
  },
  'wrong-protocol': {
    words: 'gateway and application speak different protocols',
    weights: { 'upstream-misconfig': 2.4, 'invalid-response': -0.3, 'keepalive-mismatch': -1 },
  },
  'loopback-target': {
    words: 'the gateway calls localhost from within a container, or the app listens on loopback only',
    weights: { 'upstream-misconfig': 2.6, 'restart-deploy': -0.8, 'app-crash': -0.6 },
  },
  'socket-path': {
    words: 'the socket is another one than the gateway calls, or not readable for it',
    weights: { 'upstream-misconfig': 2.6, 'app-crash': -0.8 },
  },
  selinux: {
    words: 'a security module denied the connection',
    weights: { 'upstream-misconfig': 3 },
  },
  'stale-address': {
    words: 'the gateway kept an address that had changed',
    weights: { 'dns-resolution': 3, 'restart-deploy': -0.5, 'app-crash': -0.8, 'upstream-misconfig': -0.3 },
  },
  'name-resolution': {
    words: 'name resolution failed',
    weights: { 'dns-resolution': 2.2, 'app-crash': -0.6 },
  },
  'no-resolver': {
    words: 'the gateway has no resolver configured',
    weights: { 'upstream-misconfig': 2.6, 'dns-resolution': 0.5 },
  },
  firewall: {
    words: 'a firewall, security group or network policy is between them',
    weights: { 'network-connectivity': 3, 'app-crash': -1, 'restart-deploy': -1 },
  },
  'across-nodes': {
    words: 'only traffic between nodes, zones or networks fails',
    weights: { 'network-connectivity': 2.6, 'app-crash': -1 },
  },
  'network-change': {
    words: 'a route, network plug-in or network path was changed or is broken',
    weights: { 'network-connectivity': 2.3, 'app-crash': -0.8 },
  },
  'packets-dropped': {
    words: 'connection attempts got no answer although the app was up',
    weights: { 'network-connectivity': 1.2, 'capacity-overload': 0.3 },
  },
  'backlog-overflow': {
    words: 'the accept queue overflowed',
    weights: { 'capacity-overload': 1.4, 'resource-exhaustion': 1.7, 'network-connectivity': -1 },
  },

  // Time limits, connections and content
  'timeout-order': {
    words: 'a timeout is shorter than the one around it, or than the request needs',
    weights: { 'timeout-mismatch': 2.4 },
  },
  'keepalive-order': {
    words: 'the application closes idle connections before the gateway stops using them',
    weights: { 'keepalive-mismatch': 2.8, 'timeout-mismatch': -0.6 },
  },
  'keepalive-in-use': {
    words: 'the gateway keeps upstream connections open',
    weights: { 'keepalive-mismatch': 1.3 },
  },
  'keepalive-fine': {
    words: 'the keep-alive times are already in order',
    weights: { 'keepalive-mismatch': -2.2 },
  },
  'bad-content': {
    words: 'the response breaks a rule of HTTP',
    weights: { 'invalid-response': 2.2 },
  },
  'certificate-expired': {
    words: 'a certificate had ended',
    weights: { 'tls-upstream': 3 },
  },
  'certificate-not-yet-valid': {
    words: 'a certificate was not valid yet',
    weights: { 'tls-upstream': 2.8 },
  },
  'certificate-changed': {
    words: 'a certificate or its authority was changed or does not match',
    weights: { 'tls-upstream': 2.5 },
  },
  'tls-error': {
    words: 'the line names a TLS error',
    weights: { 'tls-upstream': 2.4, 'app-crash': -0.8, 'keepalive-mismatch': -1.2 },
  },
  'tls-to-plain': {
    words: 'TLS was spoken to a plain port, or the reverse',
    weights: { 'tls-upstream': 0.9, 'upstream-misconfig': 1 },
  },
} satisfies Record<string, SignalFacts>)

export type SignalId = keyof typeof signalFacts

export function isSignalId(id: string): id is SignalId {
  return Object.hasOwn(signalFacts, id)
}
