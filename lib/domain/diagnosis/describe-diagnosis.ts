import type { BlastRadius, Diagnosis, MechanismFinding } from './diagnosis.ts'
import type { Findings } from './evidence/findings.ts'
import { failureMechanismFacts } from './failure-mechanism.ts'
import type { RankedCause } from './ranking/rank-causes.ts'
import { rootCauseFacts } from './root-cause.ts'

const MOST_NAMES = 8

/** How far the failure reaches, and hence whom to call. */
export function blastRadiusOf(findings: Findings): BlastRadius {
  const fromRequests = (names: readonly string[]) => names.slice(0, MOST_NAMES).map((name) => ({ name, count: 0 }))
  const named = findings.upstreams.top(MOST_NAMES)
  const upstreams = named.length > 0 ? named : fromRequests(findings.shape.badUpstreams())
  const namedServices = findings.services.top(MOST_NAMES)
  const services = namedServices.length > 0 ? namedServices : fromRequests(findings.shape.badServices())
  const scope =
    services.length >= 3 && upstreams.length >= 3
      ? 'many_services'
      : upstreams.length === 1
        ? 'one_upstream'
        : upstreams.length > 1 || services.length > 0
          ? 'one_service'
          : 'unknown'
  return { scope, upstreams, services }
}

/** The answer in one or two sentences. */
export function summaryOf(
  findings: Findings,
  mechanisms: readonly MechanismFinding[],
  causes: readonly RankedCause[],
  verdict: Diagnosis['verdict'],
): string {
  const [first, second] = causes
  if (first === undefined) {
    if (findings.lines === 0) return 'There is nothing to read yet.'
    if (findings.understood === 0)
      return 'No upstream failure in this log: no line of it is of a kind that is known here.'
    if (mechanisms.some(({ mechanism }) => mechanism === 'client-closed')) {
      return 'No upstream failure in this log: clients left before the answer, often because it was slow.'
    }
    if (mechanisms.length > 0) return 'No upstream failure in this log: the application answered the errors itself.'
    return 'No upstream failure in this log.'
  }
  const [mechanism] = mechanisms
  const seen = mechanism ? `${failureMechanismFacts[mechanism.mechanism].name}.` : 'How it failed cannot be told.'
  const name = rootCauseFacts[first.rootCause].name
  if (verdict === 'clear') return `${seen} The cause is most probably: ${name}.`
  if (verdict === 'likely') return `${seen} The likeliest cause is: ${name}.`
  const other = second ? rootCauseFacts[second.rootCause].name : ''
  return `${seen} Cannot tell from this log: “${name}” and “${other}” look the same here.`
}

export function notesOf(findings: Findings, mechanisms: readonly MechanismFinding[]): readonly string[] {
  const notes: string[] = []
  const masked = findings.named.masked + findings.suggested.masked + findings.signals.masked
  if (masked > 0)
    notes.push('Credentials, cookies, tokens and the names in mail addresses are masked in the lines shown.')
  if (mechanisms.length > 0 && mechanisms.every(({ isNamed }) => !isNamed)) {
    notes.push(
      'No line names the failure: it is inferred from statuses and timing. The error log of the gateway says more.',
    )
  }
  if (mechanisms.some(({ mechanism }) => mechanism === 'upstream-status-5xx')) {
    notes.push(
      'An error status came from behind the gateway. Read the log of the application, or of the next gateway inward.',
    )
  }
  if (findings.shape.total > 0 && findings.shape.bad === 0 && findings.named.size > 0) {
    notes.push('No client saw a failure: failed attempts were repeated on another connection.')
  }
  if (findings.ownErrors > 0) {
    notes.push('Some requests got 500: the application answered those itself, the gateway reached it.')
  }
  return notes
}
