import { rootCauseFacts } from '../diagnosis/root-cause.ts'
import { inWords, inWordsFirst } from '../shared/number-words.ts'
import type { RecurringCauses } from './recurring-causes.ts'

/** What the report says, as one sentence. `days` is the length of its window. */
export function recurrenceHeadline({ items, incidentCount }: RecurringCauses, days: number): string {
  if (incidentCount === 0) return `No incident started within these ${days} days`
  const repeats = items.filter(({ isRepeat }) => isRepeat)
  const [worst] = repeats
  if (!worst) return `No cause came back within these ${days} days`
  const name = rootCauseFacts[worst.rootCause].shortName
  if (repeats.length === 1) return `One cause came back: ${name} on ${worst.service}, ${times(worst.count)}`
  return `${inWordsFirst(repeats.length)} causes came back; most often ${name} on ${worst.service}, ${times(worst.count)}`
}

function times(count: number): string {
  return count === 2 ? 'twice' : `${inWords(count)} times`
}
