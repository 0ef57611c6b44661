import type { FailureMechanism } from '../failure-mechanism.ts'
import { ROOT_CAUSES, type RootCause } from '../root-cause.ts'

type Shares = Readonly<Partial<Record<RootCause, number>>>

const SMALLEST = 0.006

/**
 * How often a mechanism comes from a cause, before anything else is known: judgement from public issue threads,
 * incident reviews and the gateways' own behaviour, where deploys, memory kills and overload are under-reported.
 */
const SHARES: Readonly<Record<FailureMechanism | 'unknown', Shares>> = {
  'connect-refused': {
    'upstream-misconfig': 0.25,
    'app-crash': 0.24,
    'restart-deploy': 0.23,
    'dns-resolution': 0.09,
    'oom-kill': 0.07,
    'dependency-failure': 0.05,
    'network-connectivity': 0.02,
    'unhealthy-upstream': 0.02,
    'gateway-fault': 0.01,
  },
  'connect-timeout': {
    'network-connectivity': 0.5,
    'capacity-overload': 0.19,
    'resource-exhaustion': 0.09,
    'upstream-misconfig': 0.07,
    'unhealthy-upstream': 0.04,
    'dns-resolution': 0.04,
    'gateway-fault': 0.02,
    'app-crash': 0.02,
  },
  'no-route': {
    'network-connectivity': 0.58,
    'restart-deploy': 0.13,
    'upstream-misconfig': 0.14,
    'dns-resolution': 0.1,
    'app-crash': 0.02,
  },
  'reset-before-headers': {
    'app-crash': 0.28,
    'keepalive-mismatch': 0.24,
    'oom-kill': 0.13,
    'restart-deploy': 0.12,
    'timeout-mismatch': 0.08,
    'resource-exhaustion': 0.06,
    'network-connectivity': 0.04,
    'upstream-misconfig': 0.03,
    'gateway-fault': 0.01,
  },
  'closed-before-headers': {
    'keepalive-mismatch': 0.25,
    'app-crash': 0.24,
    'timeout-mismatch': 0.16,
    'restart-deploy': 0.12,
    'oom-kill': 0.08,
    'upstream-misconfig': 0.05,
    'resource-exhaustion': 0.04,
    'gateway-fault': 0.02,
    'invalid-response': 0.02,
  },
  'closed-mid-body': {
    'app-crash': 0.3,
    'timeout-mismatch': 0.2,
    'oom-kill': 0.14,
    'restart-deploy': 0.12,
    'invalid-response': 0.1,
    'network-connectivity': 0.05,
    'resource-exhaustion': 0.03,
  },
  'read-timeout': {
    'timeout-mismatch': 0.36,
    'dependency-failure': 0.2,
    'resource-exhaustion': 0.18,
    'capacity-overload': 0.14,
    'network-connectivity': 0.04,
    'app-crash': 0.03,
    'gateway-fault': 0.01,
  },
  'header-too-big': { 'invalid-response': 0.95, 'upstream-misconfig': 0.02 },
  'malformed-response': { 'invalid-response': 0.74, 'upstream-misconfig': 0.19, 'gateway-fault': 0.02 },
  'no-live-upstreams': {
    'unhealthy-upstream': 0.4,
    'upstream-misconfig': 0.17,
    'app-crash': 0.16,
    'restart-deploy': 0.1,
    'gateway-fault': 0.05,
    'network-connectivity': 0.04,
    'capacity-overload': 0.03,
    'dns-resolution': 0.02,
  },
  'dns-failure': { 'dns-resolution': 0.8, 'upstream-misconfig': 0.15, 'network-connectivity': 0.02 },
  'tls-handshake-failure': { 'tls-upstream': 0.87, 'upstream-misconfig': 0.08, 'network-connectivity': 0.01 },
  'write-broken-pipe': {
    'app-crash': 0.29,
    'upstream-misconfig': 0.27,
    'timeout-mismatch': 0.17,
    'keepalive-mismatch': 0.12,
    'restart-deploy': 0.05,
    'resource-exhaustion': 0.04,
  },
  'gateway-limit': { 'resource-exhaustion': 0.57, 'capacity-overload': 0.3, 'gateway-fault': 0.08 },
  'socket-missing': { 'app-crash': 0.42, 'upstream-misconfig': 0.42, 'restart-deploy': 0.11 },
  'socket-permission': { 'upstream-misconfig': 0.95, 'app-crash': 0.02 },
  'socket-backlog-full': { 'resource-exhaustion': 0.66, 'capacity-overload': 0.28 },
  'upstream-status-5xx': {
    'dependency-failure': 0.44,
    'app-crash': 0.24,
    'capacity-overload': 0.07,
    'resource-exhaustion': 0.06,
    'upstream-misconfig': 0.06,
    'unhealthy-upstream': 0.05,
    'gateway-fault': 0.04,
  },
  'client-closed': {
    'timeout-mismatch': 0.32,
    'dependency-failure': 0.25,
    'capacity-overload': 0.25,
    'resource-exhaustion': 0.1,
  },
  'gateway-internal': { 'gateway-fault': 0.8, 'upstream-misconfig': 0.12, 'resource-exhaustion': 0.03 },
  unknown: {
    'app-crash': 0.16,
    'restart-deploy': 0.15,
    'upstream-misconfig': 0.13,
    'keepalive-mismatch': 0.1,
    'timeout-mismatch': 0.1,
    'oom-kill': 0.07,
    'resource-exhaustion': 0.07,
    'dependency-failure': 0.06,
    'capacity-overload': 0.05,
    'network-connectivity': 0.04,
    'unhealthy-upstream': 0.03,
    'invalid-response': 0.03,
  },
}

/** P(cause | mechanism), none of them zero: evidence may always overrule. */
export function priorOf(mechanism: FailureMechanism | 'unknown'): Readonly<Record<RootCause, number>> {
  const shares = SHARES[mechanism]
  const raw = ROOT_CAUSES.map((cause) => Math.max(shares[cause] ?? 0, SMALLEST))
  const sum = raw.reduce((total, share) => total + share, 0)
  return Object.fromEntries(ROOT_CAUSES.map((cause, index) => [cause, (raw[index] as number) / sum])) as Record<
    RootCause,
    number
  >
}

type Counts = Readonly<Partial<Record<RootCause, number>>>

/** Published causes of past incidents, by whose they were: of the service itself, of its team. */
export type CauseHistory = readonly {
  /** Completes "3 of 9 incidents …". */
  readonly of: string
  readonly counts: Counts
  /** How much one incident counts. */
  readonly weight: number
}[]

const HISTORY_WEIGHT = 20
/** However many incidents there were, the next one may be another: half of the prior stays what everybody saw. */
const HISTORY_SHARE_MAX = 0.5

/** Public experience blended with the team's own: twenty incidents weigh as much as all of ours, and more no more. */
export function blendedWithHistory(
  prior: Readonly<Record<RootCause, number>>,
  history: CauseHistory,
): Readonly<Record<RootCause, number>> {
  const counts = ROOT_CAUSES.map((cause) =>
    history.reduce((sum, { counts: past, weight }) => sum + weight * (past[cause] ?? 0), 0),
  )
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return prior
  // What the log excludes stays excluded: history shifts causes only as far as the mechanism allows them.
  const own = ROOT_CAUSES.map(
    (cause, index) => prior[cause] * ((counts[index] as number) / total + 1 / ROOT_CAUSES.length),
  )
  const sum = own.reduce((all, one) => all + one, 0)
  const share = Math.min(total / (total + HISTORY_WEIGHT), HISTORY_SHARE_MAX)
  return Object.fromEntries(
    ROOT_CAUSES.map((cause, index) => [cause, (1 - share) * prior[cause] + (share * (own[index] as number)) / sum]),
  ) as Record<RootCause, number>
}

/** What past incidents say about a cause, in words; null where they say nothing. */
export function historyWords(history: CauseHistory, cause: RootCause): string | null {
  const parts = history.flatMap(({ of, counts }) => {
    const total = ROOT_CAUSES.reduce((sum, one) => sum + (counts[one] ?? 0), 0)
    return total === 0
      ? []
      : [`${counts[cause] ?? 0} of ${total} published ${total === 1 ? 'incident' : 'incidents'} ${of}`]
  })
  return parts.length === 0 ? null : `it was the cause of ${parts.join(', and of ')}`
}
