import type { Diagnosis, MechanismFinding } from './diagnosis.ts'
import type { Overview } from './evidence/overview.ts'
import { failureMechanismFacts } from './failure-mechanism.ts'
import type { RankedCause } from './ranking/rank-causes.ts'
import { rootCauseFacts } from './root-cause.ts'

/** The answer in one or two sentences. */
export function summaryOf(
  { lines }: Overview,
  mechanisms: readonly MechanismFinding[],
  causes: readonly RankedCause[],
  verdict: Diagnosis['verdict'],
): string {
  const [first, second] = causes
  if (first === undefined) {
    if (lines.read === 0) return 'There is nothing to read yet.'
    if (lines.understood === 0) return 'No upstream failure in this log: no line of it is of a kind that is known here.'
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

export function notesOf(overview: Overview, mechanisms: readonly MechanismFinding[]): readonly string[] {
  const { lines, requests, ownErrors } = overview
  const notes: string[] = []
  if (lines.masked > 0)
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
  if (requests.total > 0 && requests.failed === 0 && mechanisms.some(({ isNamed }) => isNamed)) {
    notes.push('No client saw a failure: failed attempts were repeated on another connection.')
  }
  if (ownErrors > 0) {
    notes.push('Some requests got 500: the application answered those itself, the gateway reached it.')
  }
  return notes
}
