import type { SignalId } from '../evidence/signals.ts'
import type { FailureMechanism } from '../failure-mechanism.ts'
import { NO_REQUEST, type ObservedRequest } from './observation.ts'
import { plainSuggestion, requestTarget } from './request-target.ts'
import type { Certainty, Phase } from './rule.ts'

type Reading = readonly [FailureMechanism, Phase, Certainty, (readonly SignalId[])?]

/** Response flags, short and long name, the most telling first: a line may carry several. */
const FLAGS: readonly (readonly [short: string, long: string, reading: Reading])[] = [
  ['UF', 'UpstreamConnectionFailure', ['connect-refused', 'connect', 'likely']],
  ['UPE', 'UpstreamProtocolError', ['malformed-response', 'headers', 'certain']],
  ['UC', 'UpstreamConnectionTermination', ['closed-before-headers', 'headers', 'certain', ['keepalive-in-use']]],
  ['UR', 'UpstreamRemoteReset', ['reset-before-headers', 'headers', 'certain']],
  ['LR', 'LocalReset', ['reset-before-headers', 'headers', 'likely']],
  ['UT', 'UpstreamRequestTimeout', ['read-timeout', 'headers', 'certain']],
  ['UMSDR', 'UpstreamMaxStreamDurationReached', ['read-timeout', 'headers', 'certain']],
  ['SI', 'StreamIdleTimeout', ['read-timeout', 'headers', 'certain']],
  ['DT', 'DurationTimeout', ['read-timeout', 'headers', 'certain']],
  ['UO', 'UpstreamOverflow', ['gateway-limit', 'select', 'certain', ['limit-reached']]],
  ['OM', 'OverloadManagerTerminated', ['gateway-limit', 'process', 'certain', ['limit-reached']]],
  ['UH', 'NoHealthyUpstream', ['no-live-upstreams', 'select', 'certain', ['all-down']]],
  ['LH', 'FailedLocalHealthCheck', ['no-live-upstreams', 'select', 'likely', ['check-failed']]],
  ['NC', 'NoClusterFound', ['no-live-upstreams', 'select', 'likely', ['wrong-target']]],
  ['NR', 'NoRouteFound', ['no-live-upstreams', 'select', 'possible', ['wrong-target']]],
  ['DF', 'DnsResolutionFailed', ['dns-failure', 'resolve', 'certain', ['name-resolution']]],
  ['UAEX', 'UnauthorizedExternalService', ['no-live-upstreams', 'select', 'possible', ['gateway-restart-helps']]],
  ['DC', 'DownstreamConnectionTermination', ['client-closed', 'client', 'certain']],
  ['DR', 'DownstreamRemoteReset', ['client-closed', 'client', 'certain']],
]

/** What the response flags say, such as "UF,URX". gRPC lines say 200 all the same: the flag decides. */
export function readFlags(
  flags: string,
  details: string,
): Pick<ObservedRequest, 'mechanism' | 'phase' | 'certainty' | 'signals'> | null {
  const given = new Set(flags.split(','))
  const found = FLAGS.find(([short, long]) => given.has(short) || given.has(long))
  if (!found) return null
  const [mechanism, phase, certainty, signals = []] = found[2]
  const more: SignalId[] = given.has('URX') || given.has('UpstreamRetryLimitExceeded') ? ['retries-exhausted'] : []
  const text = details.toLowerCase()
  const refined = mechanism === 'connect-refused' ? refinedConnectFailure(text) : null
  return {
    mechanism: refined ?? mechanism,
    phase: refined === 'tls-handshake-failure' ? 'tls' : phase,
    certainty: refined ? 'certain' : certainty,
    signals: [...signals, ...more],
  }
}

/** UF covers every failure to connect; the details tell them apart where they are logged. */
function refinedConnectFailure(text: string): FailureMechanism | null {
  if (text.includes('tls') || text.includes('certificate') || text.includes('ssl')) return 'tls-handshake-failure'
  if (text.includes('error:_111') || text.includes('error: 111')) return 'connect-refused'
  if (text.includes('error:_113') || text.includes('error: 113') || text.includes('error:_101')) return 'no-route'
  if (text.includes('timeout') || text.includes('error:_110') || text.includes('error: 110')) return 'connect-timeout'
  return null
}

/** `[2026-11-23T08:00:00.000Z] "GET / HTTP/1.1" 503 UF,URX … 0 91 12 - … "10.0.0.5:8080" outbound|80||shop`. */
export function readEnvoyLine(line: string, request: string, status: number, from: number): ObservedRequest {
  const end = line.indexOf(' ', from)
  const flags = line.slice(from, end < 0 ? undefined : end)
  const tail = end < 0 ? '' : line.slice(end + 1)
  const reading = flags === '-' ? null : readFlags(flags, tail)
  const base = {
    ...NO_REQUEST,
    source: 'envoy' as const,
    ...requestTarget(request),
    status,
    seconds: durationIn(tail),
    upstream: upstreamIn(tail),
    service: clusterIn(tail),
  }
  if (reading) {
    // A protocol error on HTTP/2, as gRPC uses it, is mostly HTTP/1.1 spoken to it, or the reverse.
    const isOverHttp2 = reading.mechanism === 'malformed-response' && request.endsWith('HTTP/2')
    return isOverHttp2
      ? { ...base, ...reading, signals: [...reading.signals, 'wrong-protocol'] }
      : { ...base, ...reading }
  }
  const isAnswered = tail.includes('via_upstream') || base.upstream !== null
  if (status >= 502 && status <= 504 && isAnswered) {
    return { ...base, mechanism: 'upstream-status-5xx', phase: 'headers', certainty: 'likely' }
  }
  return { ...base, suggests: plainSuggestion(status), certainty: 'possible' }
}

/** Bytes received, bytes sent, duration: the first three whole numbers in a row. */
function durationIn(tail: string): number | null {
  const tokens = tail.split(' ', 40)
  for (let at = 0; at + 2 < tokens.length; at++) {
    if ([at, at + 1, at + 2].every((index) => /^\d{1,15}$/.test(tokens[index] ?? '')))
      return Number(tokens[at + 2]) / 1000
  }
  return null
}

function upstreamIn(tail: string): string | null {
  let found: string | null = null
  for (const part of tail.split('"', 60)) {
    if (part.length < 60 && /^(?:\d{1,3}\.){3}\d{1,3}:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/.test(part)) found = part
  }
  return found
}

function clusterIn(tail: string): string | null {
  const at = tail.indexOf('outbound|')
  if (at < 0) return null
  const end = tail.indexOf(' ', at)
  return tail.slice(at, end < 0 ? undefined : end)
}
