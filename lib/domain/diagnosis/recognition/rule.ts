import type { SignalId } from '../evidence/signals.ts'
import type { FailureMechanism } from '../failure-mechanism.ts'

/** Those that answer clients for someone else, as opposed to what is evidence about the one behind. */
const GATEWAYS = [
  'nginx',
  'ingress-nginx',
  'openresty',
  'kong',
  'haproxy',
  'envoy',
  'aws-alb',
  'gcp-lb',
  'azure-appgw',
  'cloudflare',
  'heroku',
  'apache',
  'traefik',
  'caddy',
  'gitlab-workhorse',
  'go-proxy',
  'varnish',
] as const

/** What wrote a line: gateways, and what runs behind or below them. */
export const LOG_SOURCES = [
  ...GATEWAYS,
  'passenger',
  'php-fpm',
  'gunicorn',
  'uwsgi',
  'uvicorn',
  'puma',
  'node',
  'java',
  'go',
  'dotnet',
  'app',
  'systemd',
  'kernel',
  'docker',
  'kubernetes',
  'ecs',
] as const
export type LogSource = (typeof LOG_SOURCES)[number]

const GATEWAY_SET: ReadonlySet<LogSource> = new Set(GATEWAYS)

export function isGateway(source: LogSource): boolean {
  return GATEWAY_SET.has(source)
}

/** What the gateway was doing when it failed. */
export const PHASES = [
  'select',
  'resolve',
  'connect',
  'tls',
  'request',
  'headers',
  'body',
  'client',
  'process',
] as const
export type Phase = (typeof PHASES)[number]

export const CERTAINTIES = ['certain', 'likely', 'possible'] as const
export type Certainty = (typeof CERTAINTIES)[number]

/**
 * How one line of a log is understood. `all` and `none` are plain texts, ASCII case ignored: no expression, so reading
 * a line takes time in proportion to its length whatever the rules are and whatever the line holds.
 */
export type Rule = {
  readonly id: string
  readonly source: LogSource
  /** Texts that all occur in the line. */
  readonly all: readonly string[]
  /** At least one of these occurs, where given. */
  readonly any?: readonly string[]
  /** None of these occurs. */
  readonly none?: readonly string[]
  /** Absent where the line is evidence only. */
  readonly mechanism?: FailureMechanism
  readonly phase?: Phase
  /** What a gateway usually sees when this happens behind it: used only where no gateway says more. */
  readonly implies?: FailureMechanism
  /** What the line says about the cause, beyond the mechanism. */
  readonly signals?: readonly SignalId[]
  /** `certain` unless told otherwise. */
  readonly certainty?: Certainty
  /** Its number of hits says something of its own. */
  readonly isCounted?: true
  /** Says again what another line of the same failure says: counted only where that other line is missing. */
  readonly isCompanion?: true
  /** Says in a sentence what is not told by the mechanism. */
  readonly note?: string
  /** Where the text comes from: a file of the project's source, or its documentation. */
  readonly reference: string
  /** A line that the rule reads, and one much like it that it must not. */
  readonly example: string
  readonly counterexample: string
}

type Given = Omit<Rule, 'source' | 'reference'> & { readonly source?: LogSource; readonly reference?: string }

/** Rules of one source; each may name another source or reference. */
export function rulesOf(
  defaults: { readonly source: LogSource; readonly reference: string },
  rules: readonly Given[],
): readonly Rule[] {
  return rules.map((rule) => ({ ...defaults, ...rule }))
}
