import { readFlags } from './envoy-line.ts'
import { terminationOf } from './haproxy-line.ts'
import { NO_REQUEST, type ObservedRequest } from './observation.ts'
import { likePath, plainSuggestion } from './request-target.ts'
import type { LogSource } from './rule.ts'

const DEPTH = 4
const MOST_FIELDS = 200

/** The scalar fields of a JSON object by their bare names (`response_code` and `ResponseCode` alike), outermost first. */
export type JsonFields = ReadonlyMap<string, string>

/** Null where the text is not a JSON object. */
export function readJson(text: string): JsonFields | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const fields = new Map<string, string>()
  collect(value, fields, 0)
  return fields
}

function collect(value: object, fields: Map<string, string>, depth: number): void {
  const inner: object[] = []
  for (const [name, one] of Object.entries(value)) {
    if (fields.size >= MOST_FIELDS) return
    if (typeof one === 'string' || typeof one === 'number') {
      const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '')
      if (!fields.has(bare)) fields.set(bare, String(one))
    } else if (typeof one === 'object' && one !== null && depth < DEPTH) inner.push(one)
  }
  for (const one of inner) collect(one, fields, depth + 1)
}

const LINES = ['log', 'message', 'msg', 'textpayload', 'line', 'raw']

/** The line that a log driver or exporter wrapped: Docker, journald, CloudWatch, Loki and the like. */
export function wrappedLine(fields: JsonFields): string | null {
  for (const name of LINES) {
    const text = fields.get(name)?.trimEnd()
    if (text !== undefined && text.length > 30) return text
  }
  return null
}

const first = (fields: JsonFields, ...names: string[]): string | null => {
  for (const name of names) {
    const value = fields.get(name)
    if (value !== undefined && value !== '' && value !== '-') return value
  }
  return null
}

/** A request logged as JSON: by Envoy, Caddy, Traefik, nginx, cloud load balancers, or by the application. */
export function readJsonRequest(fields: JsonFields): ObservedRequest | null {
  const statusText = first(
    fields,
    'responsecode',
    'downstreamstatus',
    'edgeresponsestatus',
    'httpstatus',
    'elbstatuscode',
    'status',
    'statuscode',
    'resstatus',
  )
  const status = statusText !== null && /^\d{1,3}$/.test(statusText) ? Number(statusText) : null
  const flags = first(fields, 'responseflags')
  if (status === null && flags === null) return null
  const target = first(fields, 'uri', 'requesturi', 'path', 'requestpath', 'url', 'requesturl', 'clientrequesturi')
  const source = sourceOf(fields)
  const upstreamStatus = first(fields, 'upstreamstatus', 'originstatus', 'serverstatus', 'originresponsestatus')
  const base: ObservedRequest = {
    ...NO_REQUEST,
    source: source ?? 'app',
    side: source === null ? 'app' : 'gateway',
    method: first(fields, 'method', 'requestmethod', 'httpmethod', 'clientrequestmethod'),
    path: target === null ? null : likePath(target),
    status,
    seconds: duration(fields, source),
    upstream: first(fields, 'upstreamaddr', 'upstreamhost', 'serverrouted', 'serviceaddr', 'serviceurl'),
    service: first(fields, 'upstreamcluster', 'servicename', 'backendservicename', 'proxyupstreamname', 'routername'),
    upstreamStatuses: (upstreamStatus ?? '')
      .split(/[,:] ?/)
      .filter(Boolean)
      .map(statusOrNull),
  }
  if (flags !== null) {
    const details = `${fields.get('responsecodedetails') ?? ''} ${fields.get('upstreamtransportfailurereason') ?? ''}`
    const reading = readFlags(flags, details)
    if (reading) return { ...base, ...reading }
  }
  if (source === 'haproxy') return { ...base, ...terminationIn(fields, status ?? 0) }
  if (status === null || source === null) return base
  return { ...base, ...suggestion(base, status, source) }
}

const TERMINATION = ['terminationstate', 'termstate', 'tsc', 'termination', 'sessionstate', 'ts']

/** HAProxy has no JSON format of its own: people write `%ts` under names like these. */
function terminationOfFields(fields: JsonFields): string | null {
  const state = first(fields, ...TERMINATION)
  return state !== null && /^[A-Za-z-]{2}(?:[A-Za-z-]{2})?$/.test(state) ? state : null
}

function terminationIn(fields: JsonFields, status: number) {
  const [backend, server = ''] = [
    first(fields, 'backend', 'backendname', 'be'),
    first(fields, 'server', 'servername', 'srv') ?? undefined,
  ]
  const upstream = server === '' || server === '<NOSRV>' ? null : `${backend ?? '-'}/${server}`
  return { upstream, service: backend, ...terminationOf(terminationOfFields(fields) ?? '', status, server) }
}

function suggestion(
  request: ObservedRequest,
  status: number,
  source: LogSource,
): Pick<ObservedRequest, 'suggests' | 'certainty' | 'signals'> {
  const attempts = request.upstreamStatuses
  const isRetried = attempts.length > 1 && status < 400 && attempts.some((one) => one === null || one >= 500)
  const signals = isRetried ? (['retried-at-once'] as const) : []
  // Traefik names no server where none was left to choose.
  if (source === 'traefik' && status === 503 && request.upstream === null) {
    return { suggests: 'no-live-upstreams', certainty: 'likely', signals }
  }
  const isAnswered = source !== 'traefik' && attempts.at(-1) === status && status >= 500
  if (isAnswered) return { suggests: 'upstream-status-5xx', certainty: 'likely', signals }
  return { suggests: plainSuggestion(status), certainty: 'possible', signals }
}

/** Which gateway writes such fields; null for an application. */
function sourceOf(fields: JsonFields): LogSource | null {
  if (fields.has('responseflags') || fields.has('upstreamcluster')) return 'envoy'
  if (fields.get('logger')?.startsWith('http.log')) return 'caddy'
  if (fields.has('downstreamstatus') || fields.has('originstatus')) return 'traefik'
  if (fields.has('statusdetails') || fields.has('backendtargetprojectnumber')) return 'gcp-lb'
  if (fields.has('errorinfo') || fields.has('serverrouted') || fields.has('serverstatus')) return 'azure-appgw'
  if (fields.has('edgeresponsestatus') || fields.has('originresponsestatus')) return 'cloudflare'
  if (fields.has('elbstatuscode')) return 'aws-alb'
  if (terminationOfFields(fields) !== null) return 'haproxy'
  if (fields.has('proxyupstreamname')) return 'ingress-nginx'
  if (fields.has('upstreamstatus') || fields.has('upstreamaddr') || fields.has('requesttime')) return 'nginx'
  return null
}

function duration(fields: JsonFields, source: LogSource | null): number | null {
  const text = first(fields, 'duration', 'requesttime', 'timetaken', 'latency', 'responsetime')
  if (text === null) return null
  const value = Number(text.replace(/s$/, ''))
  if (Number.isNaN(value)) return null
  if (source === 'traefik') return value / 1e9
  return source === 'envoy' ? value / 1000 : value
}

function statusOrNull(text: string): number | null {
  return /^\d{3}$/.test(text) ? Number(text) : null
}
