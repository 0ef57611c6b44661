import type { FailureMechanism } from '../failure-mechanism.ts'
import type { Observation } from '../recognition/observation.ts'
import { isGateway, type LogSource } from '../recognition/rule.ts'
import { CertificateDates } from './certificate-dates.ts'
import { FailureTimes } from './failure-times.ts'
import { KeptLines } from './kept-lines.ts'
import { BoundedCounts, type LineOrigin, LineStore, type LogRole } from './line-store.ts'
import { isFailure, RequestShape } from './request-shape.ts'
import type { SignalId } from './signals.ts'

const LINES_PER_MECHANISM = 5
const LINES_PER_SIGNAL = 3
const MOST_NAMES = 300
const DEPENDENCY_PORT =
  /:(?:5432|3306|6379|27017|5672|9092|9200|11211|1433|1521|2181|4222|8500|8200|26379|6432|5433|9042)(?!\d)/

/** Everything that the logs of one diagnosis told, in constant memory. */
export class Findings {
  /** Every line that one of the stores below keeps, once. */
  readonly kept = new KeptLines()
  readonly #keep = this.kept.add.bind(this.kept)
  /** Failures that a line names. */
  readonly named = new LineStore<FailureMechanism>(LINES_PER_MECHANISM, this.#keep)
  /** Lines that repeat what another line of the same failure says. */
  readonly companions = new LineStore<FailureMechanism>(LINES_PER_MECHANISM, this.#keep)
  /** What the status and timing of access lines suggest where no line names it. */
  readonly suggested = new LineStore<FailureMechanism>(LINES_PER_MECHANISM, this.#keep)
  /** As `suggested`, where upstream fields of the line make it likely. */
  readonly likely = new LineStore<FailureMechanism>(LINES_PER_MECHANISM, this.#keep)
  /** What evidence of a crash or a timeout lets a gateway see. */
  readonly implied = new LineStore<FailureMechanism>(LINES_PER_MECHANISM, this.#keep)
  readonly signals = new LineStore<SignalId>(LINES_PER_SIGNAL, this.#keep)
  readonly certificates = new CertificateDates(this.#keep)
  readonly gateways = new Map<LogSource, number>()
  readonly upstreams = new BoundedCounts(MOST_NAMES)
  readonly services = new BoundedCounts(MOST_NAMES)
  readonly shape = new RequestShape()
  readonly times = new FailureTimes()
  readonly appSuccesses = new BoundedCounts(MOST_NAMES)
  readonly ruleHits = new BoundedCounts(MOST_NAMES)
  lines = 0
  understood = 0
  /** Requests that the application answered with 500 itself. */
  ownErrors = 0
  gatewayRequests = 0
  #combinedRequests = 0

  add(observation: Observation, role: LogRole, origin: LineOrigin): void {
    this.understood++
    for (const id of observation.counted) {
      this.ruleHits.add(id)
      this.certificates.add(id, origin)
    }
    const { mechanism, signals } = asDependency(observation, role, origin)
    for (const signal of signals) this.signals.add(signal, origin)
    this.#addSource(observation, mechanism)
    if (observation.request) this.#addRequest(observation, role, origin)
    if (observation.implies && role === 'gateway') this.implied.add(observation.implies, origin)
    if (mechanism === null) return
    if (observation.isCompanion) {
      this.companions.add(mechanism, origin)
      return
    }
    this.named.add(mechanism, origin)
    if (mechanism === 'client-closed') return
    if (observation.time !== null) this.times.add(observation.time)
    const { upstream, service, nameWeight } = observation
    if (nameWeight === 0) return
    if (upstream !== null) this.upstreams.add(upstream, nameWeight)
    if (service !== null) this.services.add(service, nameWeight)
  }

  /** Gateways seen, the busiest first. A bare access line may be of any server: it counts where nothing else does. */
  gatewayNames(): readonly LogSource[] {
    const names = [...this.gateways].sort((a, b) => b[1] - a[1]).map(([name]) => name)
    const specific = names.filter((name) => name !== 'go-proxy' || names.length === 1)
    if (specific.length === 0 && this.#combinedRequests > 0) return ['nginx']
    const variant = specific.find((name) => name === 'ingress-nginx' || name === 'openresty' || name === 'kong')
    return variant ? specific.filter((name) => name !== 'nginx') : specific
  }

  #addSource(observation: Observation, mechanism: FailureMechanism | null): void {
    const { source, gateways } = observation
    if (observation.request?.source === 'nginx' && observation.rules.length === 0) {
      this.#combinedRequests++
      return
    }
    const isSource = isGateway(source) && (mechanism !== null || source !== 'go-proxy')
    if (isSource) this.#countGateway(source)
    for (const one of gateways) if (one !== source && one !== 'go-proxy') this.#countGateway(one)
  }

  #countGateway(source: LogSource): void {
    this.gateways.set(source, (this.gateways.get(source) ?? 0) + 1)
  }

  #addRequest(observation: Observation, role: LogRole, origin: LineOrigin): void {
    const { request } = observation
    if (!request) return
    if (request.side === 'app' || role === 'evidence') {
      const { status, path } = request
      if (status !== null && status < 400 && path !== null) this.appSuccesses.add(path)
      return
    }
    this.gatewayRequests++
    this.shape.add(request, observation.time, origin.log)
    if (request.mechanism !== null || observation.mechanism !== null) return
    if (request.suggests === null) return
    if (request.status === 500) {
      this.ownErrors++
      this.suggested.add('upstream-status-5xx', origin)
      return
    }
    const store = request.certainty === 'possible' ? this.suggested : this.likely
    store.add(request.suggests, origin)
    if (!isFailure(request)) return
    if (observation.time !== null) this.times.add(observation.time)
  }
}

/** A failed call out of the application is about its dependency, not about the gateway in front of it. */
function asDependency(
  observation: Observation,
  role: LogRole,
  origin: LineOrigin,
): Pick<Observation, 'mechanism' | 'signals'> {
  const { mechanism, signals, source } = observation
  if (mechanism === null || source !== 'go-proxy') return observation
  if (role === 'gateway' && !DEPENDENCY_PORT.test(origin.text().slice(0, 4000))) return { mechanism, signals }
  const others = signals.filter((signal) => signal !== 'tls-error' && signal !== 'name-resolution')
  return { mechanism: null, signals: [...others, 'dependency-error'] }
}
