import { z } from 'zod'

/** Why a 502 happened, from the most local cause outward. The only place that spells these slugs. */
export const ROOT_CAUSES = [
  'app-crash',
  'oom-kill',
  'restart-deploy',
  'upstream-misconfig',
  'resource-exhaustion',
  'capacity-overload',
  'network-connectivity',
  'dns-resolution',
  'timeout-mismatch',
  'keepalive-mismatch',
  'invalid-response',
  'tls-upstream',
  'unhealthy-upstream',
  'dependency-failure',
  'gateway-fault',
] as const

export type RootCause = (typeof ROOT_CAUSES)[number]

export const rootCause = z.enum(ROOT_CAUSES, {
  error: `Choose one of the root causes: ${ROOT_CAUSES.join(', ')}.`,
})

export type RootCauseFacts = {
  name: string
  /** For table cells and chart labels; at most 20 characters. */
  shortName: string
  definition: string
  alsoCalled: readonly string[]
  /** How to tell it from its neighbours; empty where nobody confuses it. */
  boundary: string
}

export const rootCauseFacts: Readonly<Record<RootCause, RootCauseFacts>> = {
  'app-crash': {
    name: 'Application crash or failure to start',
    shortName: 'App crash',
    definition:
      'The process behind the gateway died or never came up, because of its own code, its configuration or a file it needs.',
    alsoCalled: ['unhandled exception', 'segmentation fault', 'crash loop', 'service down'],
    boundary:
      'Also when new code cannot start after a deploy: the deploy is the trigger, the code is the cause. If it is down because its database is down, choose Dependency failure.',
  },
  'oom-kill': {
    name: 'Out of memory',
    shortName: 'Out of memory',
    definition:
      'The kernel or the container runtime killed the process at its memory limit, or the runtime gave up at its heap limit.',
    alsoCalled: ['OOMKilled', 'exit 137', 'heap out of memory', 'memory limit'],
    boundary:
      'Exit code 137 alone is not proof: a failed liveness probe or an expired grace period kills with the same signal. Look for the kernel line or the reason OOMKilled.',
  },
  'restart-deploy': {
    name: 'Restart or deploy without drain',
    shortName: 'Restart or deploy',
    definition:
      'Requests reached an instance that was already stopping, not ready yet, or gone while the gateway still had its address.',
    alsoCalled: ['ungraceful shutdown', 'rolling update', 'scale-down race', 'slow start', 'worker recycling'],
    boundary:
      'It recovers when the rollout ends. Workers replaced after max-requests belong here; workers killed for being slow are Timeouts badly ordered.',
  },
  'upstream-misconfig': {
    name: 'Gateway or upstream configuration error',
    shortName: 'Misconfiguration',
    definition:
      'Gateway and application disagree about where or how to talk: port, address, path, protocol, selector, socket path, permissions or bind address.',
    alsoCalled: ['wrong proxy_pass', 'wrong targetPort', 'localhost in a container', 'SELinux denial'],
    boundary:
      'An address that was right until a container was recreated is Name resolution. A wrong scheme that shows as a TLS error is handled in the TLS section of the runbook.',
  },
  'resource-exhaustion': {
    name: 'A fixed limit is used up',
    shortName: 'Limit used up',
    definition:
      'Workers, threads, pooled connections, file descriptors, ports or a listen backlog ran out although the load was about normal.',
    alsoCalled: ['pool starvation', 'too many open files', 'max_children', 'descriptor leak'],
    boundary:
      'At normal load it is this one; when the limit was only reached by a spike, choose Demand above capacity.',
  },
  'capacity-overload': {
    name: 'Demand above capacity',
    shortName: 'Overload',
    definition: 'Requests arrived faster than the running instances could serve them.',
    alsoCalled: ['traffic spike', 'saturation', 'autoscaling lag', 'crawler storm'],
    boundary: 'Errors follow the request rate and latency rises first. A full accept queue looks like a network fault.',
  },
  'network-connectivity': {
    name: 'Network path broken',
    shortName: 'Network path',
    definition: 'Gateway and application both ran, but packets between them were refused, dropped or had no route.',
    alsoCalled: ['firewall', 'security group', 'NetworkPolicy', 'no route to host', 'blackhole'],
    boundary:
      'The application log shows nothing at all. A rejecting rule fails at once, a dropping rule after the connect timeout.',
  },
  'dns-resolution': {
    name: 'Name resolution failure or stale address',
    shortName: 'Name resolution',
    definition: 'The upstream name did not resolve, or the gateway kept an address that belongs to nobody any more.',
    alsoCalled: ['NXDOMAIN', 'resolver down', 'cached IP', 'host not found in upstream'],
    boundary:
      'Compare the address in the gateway log with the current one: if they differ, it is this, even if the log says refused.',
  },
  'timeout-mismatch': {
    name: 'Timeouts badly ordered',
    shortName: 'Timeout order',
    definition:
      'One layer gave up on a request, or killed its worker, while the layer around it would still have waited.',
    alsoCalled: ['WORKER TIMEOUT', 'harakiri', 'request_terminate_timeout', 'gateway timeout'],
    boundary:
      'Failures pile up at one fixed duration. If everything is slow because a database is slow, choose Dependency failure.',
  },
  'keepalive-mismatch': {
    name: 'Idle keep-alive race',
    shortName: 'Keep-alive race',
    definition:
      'The application closes idle connections sooner than the gateway stops reusing them, so now and then a request meets a connection that is being closed.',
    alsoCalled: ['idle timeout race', 'connection reuse', 'stale connection'],
    boundary: 'Rare, steady, more frequent when traffic is low; the application never saw the request.',
  },
  'invalid-response': {
    name: 'Invalid or oversized response',
    shortName: 'Invalid response',
    definition: 'The application answered, but the answer broke HTTP rules or a size limit of the gateway.',
    alsoCalled: ['too big header', 'malformed header', 'duplicate Transfer-Encoding', 'bad chunk'],
    boundary:
      'The application log says 200 for the very request that failed. Speaking the wrong protocol altogether is Misconfiguration.',
  },
  'tls-upstream': {
    name: 'TLS failure towards the upstream',
    shortName: 'Upstream TLS',
    definition:
      'The encrypted connection from gateway to application could not be made: version, cipher, server name, trust or expiry of a certificate.',
    alsoCalled: ['certificate expired', 'wrong version number', 'SNI missing', 'mTLS mismatch'],
    boundary: 'The gateway names a TLS error, and its onset often equals the end date of a certificate.',
  },
  'unhealthy-upstream': {
    name: 'No healthy upstream by health check',
    shortName: 'Health check',
    definition:
      'The application could have answered, but the check was wrong or too strict, or one brief error marked every instance as down.',
    alsoCalled: ['no live upstreams', 'failed probe', 'all backends down'],
    boundary: 'If the instances were really dead, their own cause is the root cause and this is how it looked.',
  },
  'dependency-failure': {
    name: 'A dependency of the application failed',
    shortName: 'Dependency',
    definition: 'A database, cache, broker or other API was down or slow, and the application failed because of it.',
    alsoCalled: ['downstream outage', 'database down', 'third-party API'],
    boundary: 'The application log names the dependency, and other services that share it fail in the same minutes.',
  },
  'gateway-fault': {
    name: 'The gateway itself',
    shortName: 'Gateway fault',
    definition:
      'The gateway crashed, kept stale state, reloaded badly, ran out of its own resources, or its provider had an incident.',
    alsoCalled: ['ingress controller bug', 'worker segfault', 'bad reload', 'provider incident'],
    boundary: 'Several unrelated services behind the same gateway fail at once.',
  },
}

export function isRootCause(value: string): value is RootCause {
  return (ROOT_CAUSES as readonly string[]).includes(value)
}

/** Reads a cause from a link typed or generated elsewhere: any case, `_` or spaces for `-`, slashes at the ends. */
export function parseRootCause(raw: string): RootCause | null {
  const slug = raw
    .trim()
    .toLowerCase()
    .replace(/^\/+|\/+$/g, '')
    .replace(/[\s_-]+/g, '-')
  return isRootCause(slug) ? slug : null
}
