import type { ObservedRequest } from '../recognition/observation.ts'
import type { SignalId } from './signals.ts'

const MOST_KEYS = 500
const MOST_DURATIONS = 4000
const FEW = 3
const AT_WORK_SECONDS = 5
/** Of gateways, application servers and runtimes. */
const KNOWN_TIMEOUTS = [10, 15, 20, 30, 60, 90, 100, 120, 180, 300]

type Tally = { good: number; bad: number }

/**
 * What the requests of an access log look like as a whole: which paths, methods and instances fail, for how long, and
 * after what pauses. Sums only: memory does not grow with the log.
 */
export class RequestShape {
  readonly #paths = new Map<string, Tally>()
  readonly #methods = new Map<string, Tally>()
  readonly #upstreams = new Map<string, Tally>()
  readonly #services = new Map<string, Tally>()
  readonly #badSeconds: number[] = []
  readonly #goodSeconds: number[] = []
  readonly #lastTime = new Map<string, number>()
  #good = 0
  #bad = 0
  #goodBeforeBad = 0
  #goodSinceBad = 0
  #runs = 0
  #isInRun = false
  #badGap = { sum: 0, count: 0 }
  #goodGap = { sum: 0, count: 0 }
  readonly #cut = { atOnce: 0, atWork: 0, atTimeout: 0 }
  #firstBad: number | null = null
  #lastBad: number | null = null

  add(request: ObservedRequest, time: number | null, log: string): void {
    const isBad = isFailure(request)
    const key = isBad ? 'bad' : 'good'
    count(this.#paths, request.path, key)
    count(this.#methods, request.method, key)
    count(this.#upstreams, request.upstream, key)
    count(this.#services, request.service, key)
    this.#addGap(isBad, time, log)
    if (request.seconds !== null) {
      const seconds = isBad ? this.#badSeconds : this.#goodSeconds
      if (seconds.length < MOST_DURATIONS) seconds.push(request.seconds)
    }
    if (isBad) {
      this.#addCut(request)
      this.#bad++
      this.#goodSinceBad = 0
      if (!this.#isInRun) this.#runs++
      this.#isInRun = true
      if (time !== null) {
        this.#firstBad = Math.min(this.#firstBad ?? time, time)
        this.#lastBad = Math.max(this.#lastBad ?? time, time)
      }
    } else {
      this.#good++
      this.#goodSinceBad++
      if (this.#bad === 0) this.#goodBeforeBad++
      this.#isInRun = false
    }
  }

  get total(): number {
    return this.#good + this.#bad
  }

  get bad(): number {
    return this.#bad
  }

  get badSpanSeconds(): number | null {
    return this.#firstBad === null || this.#lastBad === null ? null : (this.#lastBad - this.#firstBad) / 1000
  }

  badPaths(): readonly string[] {
    return [...this.#paths].filter(([, { bad }]) => bad > 0).map(([path]) => path)
  }

  onlyBadPaths(): readonly (readonly [path: string, bad: number])[] {
    return [...this.#paths].filter(([, { good, bad }]) => bad > 0 && good === 0).map(([path, { bad }]) => [path, bad])
  }

  badUpstreams(): readonly string[] {
    return [...this.#upstreams].filter(([, { bad }]) => bad > 0).map(([name]) => name)
  }

  badServices(): readonly string[] {
    return [...this.#services].filter(([, { bad }]) => bad > 0).map(([name]) => name)
  }

  /** The signals that the requests themselves give. */
  signals(mayTellDuration: boolean): readonly SignalId[] {
    if (this.#bad === 0) return []
    const signals: SignalId[] = []
    const isOnePath = this.#isOnePath()
    if (this.#bad / this.total >= 0.97 && this.total >= 5) signals.push('sustained')
    else if (isOnePath) signals.push('one-path')
    else {
      if (this.#isBrief()) signals.push('brief')
      if (this.#isScattered()) signals.push('intermittent')
      if (this.#isAfterIdle()) signals.push('after-idle')
    }
    if (this.#isPostOnly()) signals.push('post-only')
    if (this.#isOneOfSeveral()) signals.push('one-of-several')
    if (this.#isManyServices()) signals.push('many-services')
    if (mayTellDuration) signals.push(...this.#durationSignals())
    const { atOnce, atWork, atTimeout } = this.#cut
    if (atWork > 4 * atOnce) signals.push('closed-at-work')
    if (atTimeout > 4 * (atOnce + atWork - atTimeout)) signals.push('at-known-timeout')
    return signals
  }

  /** After how long the upstream ended requests without an answer: a connection that was idle ends them at once. */
  #addCut({ mechanism, suggests, seconds }: ObservedRequest): void {
    const failed = mechanism ?? suggests
    if (seconds === null || (failed !== 'closed-before-headers' && failed !== 'reset-before-headers')) return
    if (seconds < AT_WORK_SECONDS) this.#cut.atOnce++
    else this.#cut.atWork++
    if (KNOWN_TIMEOUTS.some((limit) => seconds >= limit && seconds <= limit * 1.02)) this.#cut.atTimeout++
  }

  #addGap(isBad: boolean, time: number | null, log: string): void {
    if (time === null) return
    const last = this.#lastTime.get(log)
    if (last !== undefined && time >= last) {
      const gap = isBad ? this.#badGap : this.#goodGap
      gap.sum += time - last
      gap.count++
    }
    if (last !== undefined || this.#lastTime.size < MOST_KEYS) this.#lastTime.set(log, time)
  }

  /** Failures stay on routes that never work, while other routes never fail. */
  #isOnePath(): boolean {
    if (this.#bad < FEW || this.#good < FEW || this.#paths.size < 2) return false
    let badOnBad = 0
    let goodElsewhere = 0
    for (const { good, bad } of this.#paths.values()) {
      if (bad > good * 4) badOnBad += bad
      else if (bad === 0) goodElsewhere += good
    }
    const badPaths = this.badPaths().length
    return badOnBad >= this.#bad * 0.95 && goodElsewhere >= this.#good * 0.95 && badPaths <= this.#paths.size / 2
  }

  #isBrief(): boolean {
    const span = this.badSpanSeconds
    return (
      span !== null &&
      span <= 60 &&
      this.#goodBeforeBad >= FEW &&
      this.#goodSinceBad >= FEW &&
      !this.#isScattered() &&
      this.#bad / this.total < 0.9
    )
  }

  /** Single failures between successes, rather than runs of them. */
  #isScattered(): boolean {
    return this.#bad >= 2 && this.#runs >= 2 && this.#bad / this.#runs <= 1.5 && this.#bad / this.total <= 0.6
  }

  #isAfterIdle(): boolean {
    const { sum: badSum, count: bads } = this.#badGap
    const { sum: goodSum, count: goods } = this.#goodGap
    if (bads < FEW || goods < FEW) return false
    return badSum / bads >= 250 && badSum / bads >= 3 * (goodSum / goods)
  }

  #isPostOnly(): boolean {
    const isRepeated = (method: string) => /^(?:GET|HEAD|OPTIONS|PUT|DELETE|TRACE)$/.test(method)
    let unsafe = 0
    let safe = 0
    let safeGood = 0
    for (const [method, { good, bad }] of this.#methods) {
      if (isRepeated(method)) {
        safe += bad
        safeGood += good
      } else unsafe += bad
    }
    return unsafe >= 2 && safe === 0 && safeGood >= FEW
  }

  #isOneOfSeveral(): boolean {
    const seen = [...this.#upstreams.values()].filter(({ good, bad }) => good + bad >= FEW)
    const failing = [...this.#upstreams.values()].filter(({ bad }) => bad > 0)
    return seen.length >= 2 && failing.length === 1 && (failing[0]?.bad ?? 0) >= FEW
  }

  #isManyServices(): boolean {
    return this.badServices().length >= 3 && this.badUpstreams().length >= 3
  }

  #durationSignals(): readonly SignalId[] {
    if (this.#badSeconds.length < FEW) return []
    const bad = summary(this.#badSeconds)
    const good = summary(this.#goodSeconds)
    if (bad.mean >= 0.8 && bad.deviation <= 0.15 * bad.mean && (good.mean < bad.mean * 0.7 || this.#good === 0)) {
      return ['fixed-duration']
    }
    if (bad.mean >= 1 && this.#goodSeconds.length >= FEW && good.mean < bad.mean / 5) return ['slow-requests']
    return bad.mean < 0.05 ? ['fast-failure'] : []
  }
}

/** What the client or the gateway took as a failure to get an answer; 500 is an answer. */
export function isFailure(request: ObservedRequest): boolean {
  if (request.mechanism === 'client-closed') return false
  if (request.mechanism !== null) return true
  const { status } = request
  return status !== null && ((status >= 502 && status <= 504) || status === 9 || (status >= 520 && status <= 526))
}

function count(tallies: Map<string, Tally>, name: string | null, key: keyof Tally): void {
  if (name === null) return
  const tally = tallies.get(name)
  if (tally) tally[key]++
  else if (tallies.size < MOST_KEYS) tallies.set(name, { good: 0, bad: 0, [key]: 1 })
}

function summary(values: readonly number[]): { mean: number; deviation: number } {
  if (values.length === 0) return { mean: 0, deviation: 0 }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, deviation: Math.sqrt(variance) }
}
