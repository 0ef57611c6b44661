import { FAILURE_MECHANISMS, type FailureMechanism, failureMechanismFacts } from '../diagnosis/failure-mechanism.ts'
import type { RootCause } from '../diagnosis/root-cause.ts'
import type { AlertContext } from './alert-context.ts'
import type { RunbookCause } from './runbook.ts'

export type RankedCause<C> = { readonly cause: C; readonly why: string }

type Rankable = Pick<RunbookCause, 'rootCause' | 'mechanisms'>

const TIMEOUTS: readonly FailureMechanism[] = ['connect-timeout', 'read-timeout']
const SLOW_OR_FULL: readonly RootCause[] = ['capacity-overload', 'resource-exhaustion', 'dependency-failure']
const SUDDEN: readonly RootCause[] = ['restart-deploy', 'app-crash', 'oom-kill']
const QUIET: readonly RootCause[] = ['keepalive-mismatch', 'invalid-response', 'timeout-mismatch']
/** Below this share a fault that hits everybody is unlikely. */
const FEW = 0.01
const MANY = 0.5

/** The mechanisms a cause shows as: those its runbook names, else those it has in general. */
export function mechanismsOf({ rootCause, mechanisms }: Rankable): readonly FailureMechanism[] {
  if (mechanisms.length > 0) return mechanisms
  return FAILURE_MECHANISMS.filter((name) => failureMechanismFacts[name].candidateCauses.includes(rootCause))
}

/**
 * The causes in the order in which to look, each with why it stands where it does: the one that the link names first, then
 * what the alert says, then what the last incidents were, then the order of the runbook.
 */
export function rankCauses<C extends Rankable>(
  causes: readonly C[],
  given: {
    readonly named: RootCause | null
    readonly context: AlertContext
    readonly recent: readonly (RootCause | null)[]
  },
): RankedCause<C>[] {
  return causes
    .map((cause, position) => ({ cause, position, ...weigh(cause, given) }))
    .sort((a, b) => b.score - a.score || a.position - b.position)
    .map(({ cause, why }) => ({ cause, why }))
}

function weigh(
  cause: Rankable,
  { named, context, recent }: Parameters<typeof rankCauses>[1],
): { score: number; why: string } {
  const why: string[] = []
  let score = 0
  const add = (points: number, reason: string) => {
    score += points
    why.push(reason)
  }
  if (cause.rootCause === named) add(1_000, 'named by the alert')
  if (context.status === 504 && mechanismsOf(cause).some((name) => TIMEOUTS.includes(name))) add(4, 'answers 504')
  if (context.trend === 'rising' && SLOW_OR_FULL.includes(cause.rootCause)) add(2, 'the rate is rising')
  if (context.trend === 'spike' && SUDDEN.includes(cause.rootCause)) add(2, 'a sudden spike')
  if (context.rate !== undefined && context.rate < FEW && QUIET.includes(cause.rootCause))
    add(2, 'few requests are affected')
  if (context.rate !== undefined && context.rate >= MANY && SUDDEN.includes(cause.rootCause))
    add(1, 'most requests are affected')
  const seen = recent.filter((one) => one === cause.rootCause).length
  if (seen > 0) add(seen, `${seen} of the last ${recent.length} incidents`)
  return { score, why: why.join(', ') }
}
