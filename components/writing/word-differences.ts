import { type Change, diffLines, diffWordsWithSpace } from 'diff'

/** Bounds the work: two texts further apart than this are compared by line, or shown one after the other. */
const EDITS_MAX = 2_000
/** An unchanged stretch longer than this is cut in its middle. */
const UNCHANGED_MAX = 600
const CONTEXT = 200

export type Difference =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
  | { readonly kind: 'gap'; readonly characters: number }

/** What was added and removed, word by word, in the order of the text. */
export function wordDifferences(before: string, after: string): Difference[] {
  const options = { maxEditLength: EDITS_MAX }
  const changes =
    diffWordsWithSpace(before, after, options) ?? diffLines(before, after, options) ?? replaced(before, after)
  return changes.flatMap(({ added, removed, value }, index) => {
    if (added || removed) return { kind: added ? 'added' : 'removed', text: value }
    return shortened(value, index > 0, index < changes.length - 1)
  })
}

function replaced(before: string, after: string): Pick<Change, 'added' | 'removed' | 'value'>[] {
  return [
    { added: false, removed: true, value: before },
    { added: true, removed: false, value: after },
  ]
}

/** The unchanged text beside the changes; the rest is counted. */
function shortened(text: string, hasBefore: boolean, hasAfter: boolean): Difference[] {
  if (text.length <= UNCHANGED_MAX) return [{ kind: 'same', text }]
  const head = hasBefore ? text.slice(0, CONTEXT) : ''
  const tail = hasAfter ? text.slice(-CONTEXT) : ''
  const parts: Difference[] = [
    { kind: 'same', text: head.toWellFormed() },
    { kind: 'gap', characters: text.length - head.length - tail.length },
    { kind: 'same', text: tail.toWellFormed() },
  ]
  return parts.filter((part) => part.kind === 'gap' || part.text !== '')
}
