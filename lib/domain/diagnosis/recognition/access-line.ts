import { readElbLine } from './elb-line.ts'
import { readEnvoyLine } from './envoy-line.ts'
import { readHaproxyLine } from './haproxy-line.ts'
import { NO_REQUEST, type ObservedRequest } from './observation.ts'
import { plainSuggestion, requestTarget } from './request-target.ts'

const QUOTE = 34
const BRACKET = 91

/**
 * A request line of an access log. `afterProtocol` is the position just after "HTTP/" in the line: what stands around
 * it tells the format. Every search goes forward once, so the time is linear in the line.
 */
export function readAccessLine(line: string, afterProtocol: number): ObservedRequest | null {
  let end = afterProtocol
  while (end < line.length && isVersionChar(line.charCodeAt(end))) end++
  if (line.charCodeAt(end) !== QUOTE) return null
  const start = line.lastIndexOf('"', afterProtocol)
  if (start < 0) return null
  const request = line.slice(start + 1, end)
  const rest = end + 1
  if (line.charCodeAt(rest) !== 32) return readHaproxyLine(line, start, request)
  if (line.charCodeAt(rest + 1) === QUOTE) return readElbLine(line, start, request)
  const status = threeDigits(line, rest + 1)
  if (status === null) return readHaproxyLine(line, start, request)
  const bracket = line.lastIndexOf('[', start)
  if (bracket >= 0 && line.charCodeAt(bracket) === BRACKET && line[bracket + 5] === '-' && line[bracket + 11] === 'T') {
    return readEnvoyLine(line, request, status, rest + 5)
  }
  return readCombinedLine(line, request, status, rest + 5)
}

function readCombinedLine(line: string, request: string, status: number, from: number): ObservedRequest {
  const base = { ...NO_REQUEST, source: 'nginx' as const, ...requestTarget(request), status }
  const ingress = readIngressTail(line, from)
  if (ingress) return { ...base, ...ingress, ...suggestionOf(status, ingress) }
  const traefik = readTraefikTail(line, from)
  if (traefik) return { ...base, ...traefik, suggests: plainSuggestion(status), certainty: 'possible' }
  const statuses = field(line, from, ['us="', 'upstream_status="', 'upstream_status=', 'us='])
  const headerTime = field(line, from, ['uht="', 'upstream_header_time="', 'upstream_header_time=', 'uht='])
  const timed = {
    seconds: seconds(field(line, from, ['rt=', 'request_time="', 'request_time='])),
    upstream: lastOf(field(line, from, ['ua="', 'upstream_addr="', 'upstream_addr=', 'ua='])),
    upstreamStatuses: statusList(statuses),
    connectTime: field(line, from, ['uct="', 'upstream_connect_time="', 'upstream_connect_time=', 'uct=']),
    headerTime,
  }
  const { connectTime: _connect, headerTime: _header, ...known } = timed
  return { ...base, ...known, ...suggestionOf(status, timed) }
}

type Timed = {
  readonly seconds: number | null
  readonly upstream: string | null
  readonly upstreamStatuses: readonly (number | null)[]
  readonly connectTime?: string | null
  readonly headerTime?: string | null
  readonly length?: string | null
}

/** What an access line with upstream fields says about a failure that no error log explains. */
function suggestionOf(
  status: number,
  timed: Timed,
): Pick<ObservedRequest, 'suggests' | 'certainty' | 'signals' | 'phase'> {
  const statuses = timed.upstreamStatuses
  const isRetried = statuses.length > 1 && status < 400 && statuses.some((one) => one === null || one >= 500)
  const signals = isRetried
    ? (['retried-at-once'] as const)
    : statuses.length > 1 && status >= 502
      ? (['retries-exhausted'] as const)
      : []
  const plain = { suggests: plainSuggestion(status), certainty: 'possible' as const, signals, phase: null }
  if (status < 500) return plain
  if (statuses.length === 0) return plain
  if (statuses.every((one) => one === null)) {
    const isName = timed.upstream !== null && !timed.upstream.includes(':') && timed.upstream !== '-'
    return { ...plain, suggests: isName ? 'no-live-upstreams' : 'dns-failure', certainty: 'likely' }
  }
  if (timed.headerTime !== undefined && timed.headerTime !== null) {
    if (/\d/.test(lastOf(timed.headerTime) ?? ''))
      return { ...plain, suggests: 'upstream-status-5xx', certainty: 'likely' }
    const isConnected = /\d/.test(lastOf(timed.connectTime ?? null) ?? '')
    const isSlow = (timed.seconds ?? 0) >= 1
    if (status === 504)
      return { ...plain, suggests: isConnected ? 'read-timeout' : 'connect-timeout', certainty: 'likely' }
    return {
      ...plain,
      suggests: isConnected ? 'closed-before-headers' : isSlow ? 'connect-timeout' : 'connect-refused',
    }
  }
  if (timed.length !== undefined && Number(lastOf(timed.length)) > 0) {
    return { ...plain, suggests: 'upstream-status-5xx', certainty: 'likely' }
  }
  if (timed.length !== undefined && status === 502) return { ...plain, suggests: 'closed-before-headers' }
  return plain
}

/** `… 186 0.004 [shop-api-80] [] 10.0.0.5:80, 10.0.0.6:80 0, 3 0.001, 0.002 502, 200 <id>` of ingress-nginx. */
function readIngressTail(
  line: string,
  from: number,
): (Timed & { source: 'ingress-nginx'; service: string | null }) | null {
  const middle = line.indexOf('] [', from)
  if (middle < 0) return null
  const open = line.lastIndexOf('[', middle - 1)
  const close = line.indexOf(']', middle + 3)
  if (open < from || close < 0) return null
  const name = line.slice(open + 1, middle)
  const before = line.slice(from, open).trimEnd()
  const duration = before.slice(before.lastIndexOf(' ') + 1)
  if (!/^\d+(?:\.\d+)?$/.test(duration)) return null
  const groups = line
    .slice(close + 1)
    .trim()
    .replaceAll(', ', ',')
    .split(' ')
  if (groups.length < 4) return null
  return {
    source: 'ingress-nginx',
    service: name === '' ? null : name,
    seconds: Number(duration),
    upstream: lastOf(groups[0] ?? null),
    upstreamStatuses: statusList(groups[3] ?? null),
    length: groups[1] ?? null,
  }
}

/** `… 12 "router@docker" "http://10.0.0.5:80" 3ms` of Traefik. */
function readTraefikTail(
  line: string,
  from: number,
): { source: 'traefik'; seconds: number; service: string; upstream: string | null } | null {
  if (!line.endsWith('ms')) return null
  const space = line.lastIndexOf(' ')
  const milliseconds = Number(line.slice(space + 1, -2))
  const at = line.lastIndexOf('@')
  if (Number.isNaN(milliseconds) || at < from) return null
  const open = line.lastIndexOf('"', at)
  const close = line.indexOf('"', at)
  const target = line.slice(close + 3, space - 1)
  return {
    source: 'traefik',
    seconds: milliseconds / 1000,
    service: line.slice(open + 1, close),
    upstream: target.includes('://') ? target.slice(target.indexOf('://') + 3) : null,
  }
}

/** The value after the first of the names that occurs at the start of a word. */
function field(line: string, from: number, names: readonly string[]): string | null {
  for (const name of names) {
    const at = line.indexOf(` ${name}`, from - 1)
    if (at < 0) continue
    const start = at + 1 + name.length
    const end = line.indexOf(name.endsWith('"') ? '"' : ' ', start)
    return line.slice(start, end < 0 ? undefined : end)
  }
  return null
}

function statusList(text: string | null): readonly (number | null)[] {
  if (text === null || text === '') return []
  return text.split(/[,:] ?/).map((one) => (/^\d{3}$/.test(one.trim()) ? Number(one) : null))
}

function lastOf(text: string | null): string | null {
  if (text === null) return null
  const last = text.slice(text.lastIndexOf(',') + 1).trim()
  return last === '' ? null : last
}

function seconds(text: string | null): number | null {
  const value = text === null ? Number.NaN : Number(text.replaceAll('"', ''))
  return Number.isNaN(value) ? null : value
}

function threeDigits(line: string, at: number): number | null {
  const text = line.slice(at, at + 3)
  const after = line.charCodeAt(at + 3)
  return /^\d{3}$/.test(text) && (after === 32 || Number.isNaN(after)) ? Number(text) : null
}

function isVersionChar(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46
}
