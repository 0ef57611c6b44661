import type { SignalId } from '../evidence/signals.ts'
import type { FailureMechanism } from '../failure-mechanism.ts'
import type { Certainty, LogSource, Phase, Rule } from './rule.ts'

/** What one line of a log says. */
export type Observation = {
  readonly source: LogSource
  /** Milliseconds since 1970, or null where the line has no time. */
  readonly time: number | null
  readonly mechanism: FailureMechanism | null
  readonly phase: Phase | null
  readonly errno: number | null
  /** Host and port, socket path or name of the upstream. */
  readonly upstream: string | null
  readonly service: string | null
  /** For how many lines the names above stand; 0 where they were not read. */
  readonly nameWeight: number
  readonly certainty: Certainty
  readonly signals: readonly SignalId[]
  readonly rules: readonly Rule[]
  /** Ids of rules whose hits are counted. */
  readonly counted: readonly string[]
  /** Gateways that the line betrays. */
  readonly gateways: readonly LogSource[]
  readonly isCompanion: boolean
  readonly implies: FailureMechanism | null
  readonly method: string | null
  readonly path: string | null
  /** Where the line is of an access log. */
  readonly request: ObservedRequest | null
}

/** One request in an access log, as far as the line tells. */
export type ObservedRequest = {
  readonly source: LogSource
  /** `app` where the line is the application's own log of the request. */
  readonly side: 'gateway' | 'app'
  readonly method: string | null
  readonly path: string | null
  /** What the client got; null where the line does not say. */
  readonly status: number | null
  readonly seconds: number | null
  readonly upstream: string | null
  readonly service: string | null
  /** The status of each attempt, null for an attempt without an answer; empty where the line does not say. */
  readonly upstreamStatuses: readonly (number | null)[]
  readonly mechanism: FailureMechanism | null
  /** What the line suggests where no error log says more. */
  readonly suggests: FailureMechanism | null
  readonly phase: Phase | null
  readonly certainty: Certainty
  readonly signals: readonly SignalId[]
}

export const NO_REQUEST: ObservedRequest = {
  source: 'app',
  side: 'gateway',
  method: null,
  path: null,
  status: null,
  seconds: null,
  upstream: null,
  service: null,
  upstreamStatuses: [],
  mechanism: null,
  suggests: null,
  phase: null,
  certainty: 'certain',
  signals: [],
}
