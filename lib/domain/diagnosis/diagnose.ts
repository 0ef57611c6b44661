import { blastRadiusOf, notesOf, summaryOf } from './describe-diagnosis.ts'
import { type Diagnosis, type MechanismFinding, RULES_VERSION } from './diagnosis.ts'
import {
  contextSignals,
  type DiagnosisContext,
  describedMechanism,
  describedSignals,
  mentionsFailure,
} from './evidence/context.ts'
import type { Findings } from './evidence/findings.ts'
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
}

/** What the logs and the remarks together say. */
export function diagnose(findings: Findings, options: DiagnoseOptions = {}): Diagnosis {
  const { context = {}, history = {}, answers = [] } = options
  // What begins with a time is a log, and a log that no rule knows says nothing.
  const description = lineTime(options.description ?? '', 2000) === null ? (options.description ?? '') : ''
  const mechanisms = mechanismsOf(findings, description)
  const failureSeen = isFailureSeen(findings, mechanisms, description)
  const signals = signalsOf(findings, mechanisms, { context, answers, description })
  const seen = seenMechanisms(findings, mechanisms)
  const causes = failureSeen ? rankCauses(seen, signals, history) : []
  const verdict = verdictOf(causes)
  const known = new Set(signals.map(({ signal }) => signal))
  const { shape } = findings
  return {
    rulesVersion: RULES_VERSION,
    gateways: findings.gatewayNames(),
    mechanisms,
    causes,
    failureSeen,
    verdict,
    summary: summaryOf(findings, mechanisms, causes, verdict),
    questions: separatingQuestions(causes, known),
    blastRadius: blastRadiusOf(findings),
    period: findings.times.range(),
    requests: shape.total === 0 ? null : { total: shape.total, failed: shape.bad },
    lines: {
      read: findings.lines,
      understood: findings.understood,
      masked:
        findings.named.masked +
        findings.suggested.masked +
        findings.likely.masked +
        findings.signals.masked +
        findings.implied.masked,
    },
    notes: notesOf(findings, mechanisms),
  }
}

/** What the ranking starts from: with HAProxy, also what its log cannot tell from what it says. */
function seenMechanisms(findings: Findings, mechanisms: readonly MechanismFinding[]): readonly SeenMechanism[] {
  const isHaproxy = findings.gateways.has('haproxy')
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
function mechanismsOf(findings: Findings, description: string): readonly MechanismFinding[] {
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
  if (findings.gatewayRequests > 0 && findings.shape.bad === 0) return []
  const implied = list(findings.implied, false)
  if (implied.length > 0) return implied
  if (findings.gatewayRequests > 0) return []
  const described = describedMechanism(description)
  return described === null ? [] : [{ mechanism: described, count: 1, isNamed: false, lines: [] }]
}

function isFailureSeen(findings: Findings, mechanisms: readonly MechanismFinding[], description: string): boolean {
  const real = mechanisms.filter(({ mechanism }) => mechanism !== 'client-closed')
  if (real.some(({ mechanism }) => mechanism !== 'upstream-status-5xx')) return true
  if (real.length > 0)
    return (
      findings.shape.bad > 0 ||
      (findings.gatewayRequests === 0 && findings.ownErrors === 0 && !isOnlyAppError(findings))
    )
  return findings.gatewayRequests === 0 && findings.understood === 0 && mentionsFailure(description)
}

/** The error of PHP itself, as the gateway repeats it: an answer, not a failure to get one. */
function isOnlyAppError(findings: Findings): boolean {
  return findings.ruleHits.get('nginx-fastcgi-stderr-fatal') > 0 || findings.ruleHits.get('apache-fcgi-php') > 0
}

function signalsOf(
  findings: Findings,
  mechanisms: readonly MechanismFinding[],
  told: { readonly context: DiagnosisContext; readonly answers: readonly SignalId[]; readonly description: string },
): readonly FoundSignal[] {
  const { context, answers, description } = told
  const signals = new Map<SignalId, FoundSignal>()
  const add = (found: FoundSignal) => {
    if (!signals.has(found.signal)) signals.set(found.signal, found)
  }
  for (const signal of answers) add({ signal, strength: 1, said: 'your answer' })
  for (const { signal, said } of contextSignals(context)) add({ signal, strength: 1, said })
  for (const [signal, { lines }] of findings.signals.entries()) add({ signal, strength: 1, lines })
  const present = new Set(mechanisms.map(({ mechanism }) => mechanism))
  const mayTellDuration = ![
    'read-timeout',
    'connect-timeout',
    'connect-refused',
    'gateway-limit',
    'no-live-upstreams',
  ].some((one) => present.has(one as FailureMechanism))
  for (const signal of findings.shape.signals(mayTellDuration)) add({ signal, strength: 1 })
  for (const signal of findings.times.signals()) add({ signal, strength: 0.7 })
  const direct = new Set(
    mechanisms.filter(({ mechanism }) => !findings.implied.has(mechanism)).map((one) => one.mechanism),
  )
  for (const signal of combinedSignals(findings, direct)) add({ signal, strength: 1 })
  if (findings.gatewayRequests === 0 && findings.named.size === 0 && findings.signals.size === 0) {
    for (const signal of describedSignals(description)) add({ signal, strength: 0.8, said: 'the description' })
  }
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
