import type { CaseFile } from './case-file.ts'
import { notesOf, summaryOf } from './describe-diagnosis.ts'
import { type Diagnosis, type MechanismFinding, RULES_VERSION } from './diagnosis.ts'
import {
  contextSignals,
  type DiagnosisContext,
  describedMechanism,
  describedSignals,
  mentionsFailure,
} from './evidence/context.ts'
import type { Findings } from './evidence/findings.ts'
import { type Overview, overviewOf } from './evidence/overview.ts'
import type { SignalId } from './evidence/signals.ts'
import type { FailureMechanism } from './failure-mechanism.ts'
import type { CauseHistory } from './ranking/priors.ts'
import { separatingQuestions } from './ranking/questions.ts'
import { type FoundSignal, type RankedCause, rankCauses, type SeenMechanism } from './ranking/rank-causes.ts'
import { lineTime } from './recognition/line-time.ts'

export type DiagnoseOptions = {
  readonly context?: DiagnosisContext
  readonly history?: CauseHistory
  /** What was answered to questions. */
  readonly answers?: readonly SignalId[]
  /** The start of what was given as log, in case that it is a description rather than a log. */
  readonly description?: string
  /** What the whole logs showed, where the findings are of their kept lines only. */
  readonly whole?: CaseFile
}

/** What the logs and the remarks together say. */
export function diagnose(findings: Findings, options: DiagnoseOptions = {}): Diagnosis {
  const { context = {}, history, answers = [], whole } = options
  const overview = overviewOf(findings, whole)
  const description = descriptionOf(options)
  const mechanisms = countedInWhole(mechanismsOf(findings, overview, description), whole)
  const failureSeen = isFailureSeen(findings, overview, mechanisms, description)
  const patterns = whole?.signals ?? patternSignals(findings, mechanisms)
  const signals = signalsOf(findings, mechanisms, { context, answers, description, patterns, overview })
  const seen = seenMechanisms(overview, mechanisms)
  const causes = failureSeen ? rankCauses(seen, signals, history) : []
  const verdict = verdictOf(causes)
  const known = new Set(signals.map(({ signal }) => signal))
  const { gateways, requests, lines, period, blastRadius } = overview
  return {
    rulesVersion: RULES_VERSION,
    gateways,
    mechanisms,
    causes,
    failureSeen,
    verdict,
    summary: summaryOf(overview, mechanisms, causes, verdict),
    questions: separatingQuestions(causes, known),
    blastRadius,
    period,
    requests: requests.total === 0 ? null : requests,
    lines,
    notes: notesOf(overview, mechanisms),
  }
}

/** The kept lines are the first few of each mechanism; how often it came, the whole logs said. */
function countedInWhole(list: readonly MechanismFinding[], whole: CaseFile | undefined): readonly MechanismFinding[] {
  if (!whole) return list
  const counts = new Map(whole.mechanisms.map(({ mechanism, count }) => [mechanism, count]))
  return list
    .map((one) => ({ ...one, count: Math.max(one.count, counts.get(one.mechanism) ?? 0) }))
    .sort((a, b) => b.count - a.count)
}

/** What begins with a time is a log, and a log that no rule knows says nothing. */
export function descriptionOf({ description = '' }: Pick<DiagnoseOptions, 'description'>): string {
  return lineTime(description, 2000) === null ? description : ''
}

/** What the ranking starts from: with HAProxy, also what its log cannot tell from what it says. */
function seenMechanisms({ gateways }: Overview, mechanisms: readonly MechanismFinding[]): readonly SeenMechanism[] {
  const isHaproxy = gateways.includes('haproxy')
  return mechanisms
    .filter(({ mechanism }) => mechanisms.length === 1 || mechanism !== 'client-closed')
    .flatMap(({ mechanism, count, isNamed }): SeenMechanism[] => {
      const seen = { mechanism, count, weight: isNamed ? 1 : 0.5 }
      if (!isHaproxy || mechanism !== 'connect-refused') return [seen]
      return [
        { ...seen, weight: 0.75 },
        { mechanism: 'no-route', count, weight: 0.13 },
        { mechanism: 'tls-handshake-failure', count, weight: 0.12 },
      ]
    })
}

/** Named failures first; what only repeats or suggests counts where nothing is named. */
export function mechanismsOf(
  findings: Findings,
  { requests }: Overview,
  description: string,
): readonly MechanismFinding[] {
  const list = (store: Findings['named'], isNamed: boolean): MechanismFinding[] =>
    [...store.entries()]
      .map(([mechanism, { count, lines }]) => ({ mechanism, count, isNamed, lines }))
      .sort((a, b) => b.count - a.count)
  const named = list(findings.named, true)
  const hasFailure = named.some(({ mechanism }) => mechanism !== 'client-closed' && mechanism !== 'upstream-status-5xx')
  if (hasFailure) return named
  const companions = list(findings.companions, true)
  if (companions.length > 0) return [...companions, ...named]
  const suggested = list(findings.likely.size > 0 ? findings.likely : findings.suggested, false).filter(
    ({ mechanism }) => !findings.named.has(mechanism),
  )
  if (named.length > 0 || suggested.length > 0) return [...named, ...suggested].sort((a, b) => b.count - a.count)
  // Requests that all went well outweigh what a crash or a refused configuration might have caused.
  if (requests.total > 0 && requests.failed === 0) return []
  const implied = list(findings.implied, false)
  if (implied.length > 0) return implied
  if (requests.total > 0) return []
  const described = describedMechanism(description)
  return described === null ? [] : [{ mechanism: described, count: 1, isNamed: false, lines: [] }]
}

function isFailureSeen(
  findings: Findings,
  { requests, ownErrors, lines }: Overview,
  mechanisms: readonly MechanismFinding[],
  description: string,
): boolean {
  const real = mechanisms.filter(({ mechanism }) => mechanism !== 'client-closed')
  if (real.some(({ mechanism }) => mechanism !== 'upstream-status-5xx')) return true
  if (real.length > 0)
    return requests.failed > 0 || (requests.total === 0 && ownErrors === 0 && !isOnlyAppError(findings))
  return requests.total === 0 && lines.understood === 0 && mentionsFailure(description)
}

/** The error of PHP itself, as the gateway repeats it: an answer, not a failure to get one. */
function isOnlyAppError(findings: Findings): boolean {
  return findings.ruleHits.get('nginx-fastcgi-stderr-fatal') > 0 || findings.ruleHits.get('apache-fcgi-php') > 0
}

/** What the shape of all requests says, and several lines together: no single line shows it. */
export function patternSignals(findings: Findings, mechanisms: readonly MechanismFinding[]): readonly FoundSignal[] {
  const present = new Set(mechanisms.map(({ mechanism }) => mechanism))
  const mayTellDuration = !TIMED_BY_THEMSELVES.some((one) => present.has(one))
  const direct = new Set(
    mechanisms.filter(({ mechanism }) => !findings.implied.has(mechanism)).map((one) => one.mechanism),
  )
  return [
    ...findings.shape.signals(mayTellDuration).map((signal) => ({ signal, strength: 1 })),
    ...findings.times.signals().map((signal) => ({ signal, strength: 0.7 })),
    ...combinedSignals(findings, direct).map((signal) => ({ signal, strength: 1 })),
  ]
}

const TIMED_BY_THEMSELVES: readonly FailureMechanism[] = [
  'read-timeout',
  'connect-timeout',
  'connect-refused',
  'gateway-limit',
  'no-live-upstreams',
]

type Told = {
  readonly context: DiagnosisContext
  readonly answers: readonly SignalId[]
  readonly description: string
  readonly patterns: readonly FoundSignal[]
  readonly overview: Overview
}

function signalsOf(
  findings: Findings,
  mechanisms: readonly MechanismFinding[],
  { context, answers, description, patterns, overview }: Told,
): readonly FoundSignal[] {
  const signals = new Map<SignalId, FoundSignal>()
  const add = (found: FoundSignal) => {
    if (!signals.has(found.signal)) signals.set(found.signal, found)
  }
  for (const signal of answers) add({ signal, strength: 1, said: 'your answer' })
  for (const { signal, said } of contextSignals(context)) add({ signal, strength: 1, said })
  for (const [signal, { lines }] of findings.signals.entries()) add({ signal, strength: 1, lines })
  for (const { signal, lines } of findings.certificates.signals(overview.period)) add({ signal, strength: 1, lines })
  for (const found of patterns) add(found)
  if (overview.requests.total === 0 && findings.named.size === 0 && findings.signals.size === 0) {
    for (const signal of describedSignals(description)) add({ signal, strength: 0.8, said: 'the description' })
  }
  const present = new Set(mechanisms.map(({ mechanism }) => mechanism))
  return [...signals.values()].map((found) => ({
    ...found,
    strength: found.strength * shareOf(found.signal, signals, present),
  }))
}

const LIMITS: readonly FailureMechanism[] = ['gateway-limit', 'socket-backlog-full']
const CRASH_SIGNS: readonly SignalId[] = [
  'segfault',
  'crash-loop',
  'app-error',
  'process-exit',
  'start-failure',
  'exit-137',
]

/** How much of a signal is news: a crash that memory explains, or a limit that the mechanism names, is hardly any. */
function shareOf(
  signal: SignalId,
  signals: ReadonlyMap<SignalId, unknown>,
  present: ReadonlySet<FailureMechanism>,
): number {
  const isMemory = signals.has('kernel-oom') || signals.has('heap-oom')
  if (isMemory && CRASH_SIGNS.includes(signal)) return 0.2
  // A worker killed for being slow ends by a signal, without a word.
  if (signals.has('worker-timeout') && (CRASH_SIGNS.includes(signal) || signal === 'app-silent')) return 0.2
  if (signal === 'limit-reached' && LIMITS.some((one) => present.has(one))) return 0.1
  if (signal === 'several-starts' && (signals.has('crash-loop') || signals.has('orderly-stop'))) return 0.5
  if (signal === 'rollout' && signals.has('at-each-rollout')) return 0.5
  return 1
}

/** What several lines say together, and none alone. */
function combinedSignals(findings: Findings, present: ReadonlySet<FailureMechanism>): readonly SignalId[] {
  const signals: SignalId[] = []
  const starts = findings.ruleHits.get('app-started') + findings.ruleHits.get('php-fpm-started')
  const isExplained = ['orderly-stop', 'app-error', 'heap-oom', 'segfault'].some((one) =>
    findings.signals.has(one as SignalId),
  )
  if (starts >= 2) {
    signals.push('several-starts')
    if (!isExplained) signals.push('app-silent')
  }
  const isAnswered = findings.shape
    .onlyBadPaths()
    .some(([path, bad]) => bad >= 2 && findings.appSuccesses.get(path) >= bad * 0.8)
  if (isAnswered) signals.push('app-answered')
  const hasClosed = present.has('closed-before-headers') || present.has('reset-before-headers')
  if (present.has('connect-refused') && hasClosed) signals.push('went-away')
  return signals
}

const CLEAR = 0.75
const LIKELY = 0.45

function verdictOf(causes: readonly RankedCause[]): Diagnosis['verdict'] {
  const [first, second] = causes
  if (first === undefined) return 'no_failure'
  if (first.probability >= CLEAR) return 'clear'
  const isAhead = first.probability >= LIKELY && first.probability >= 1.6 * (second?.probability ?? 0)
  return isAhead ? 'likely' : 'cannot_tell'
}
