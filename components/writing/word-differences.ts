import { diffWordsWithSpace } from 'diff'
import { type Hunk, lineHunks } from './line-hunks.ts'

/** Bounds the work, which grows with the square of the words that differ. What is beyond it stands one after the other. */
const STEPS_MAX = 4_000_000
/** An unchanged stretch longer than this is cut in its middle. */
const UNCHANGED_MAX = 600
const CONTEXT = 200

export type Difference =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }
  | { readonly kind: 'gap'; readonly characters: number }

type Part = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/**
 * What was added and removed, word by word, in the order of the text. Lines first: of a megabyte in which a few lines
 * differ, only those are taken apart into words.
 */
export function wordDifferences(before: string, after: string): Difference[] {
  let steps = STEPS_MAX
  const parts = lineHunks(before, after).flatMap((hunk): readonly Part[] => {
    if (typeof hunk === 'string') return [{ kind: 'same', text: hunk }]
    const edits = Math.floor(Math.sqrt(steps / 2))
    const words = wordsOf(hunk, edits)
    steps -= Math.min(edits, words?.edits ?? edits) ** 2
    return words?.parts ?? replaced(hunk)
  })
  const whole = joined(parts)
  return whole.flatMap(({ kind, text }, index) =>
    kind === 'same' ? shortened(text, index > 0, index < whole.length - 1) : { kind, text },
  )
}

/** Null when more words than that differ. */
function wordsOf({ before, after }: Hunk, editsMax: number): { parts: Part[]; edits: number } | null {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: editsMax })
  if (!changes) return null
  return {
    parts: changes.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })),
    edits: changes.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0),
  }
}

function replaced({ before, after }: Hunk): Part[] {
  const parts: Part[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
  return parts.filter(({ text }) => text !== '')
}

/** An unchanged line and the unchanged beginning of the next are one stretch. */
function joined(parts: readonly Part[]): Part[] {
  const whole: Part[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (last?.kind === part.kind) whole[whole.length - 1] = { kind: part.kind, text: last.text + part.text }
    else whole.push(part)
  }
  return whole
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
