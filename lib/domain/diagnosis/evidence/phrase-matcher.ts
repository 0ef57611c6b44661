import { FoundLiterals, LiteralAutomaton } from '../recognition/literal-automaton.ts'
import { phrases } from './context-phrases.ts'

const LONGEST_TEXT = 20_000
const NEGATIONS =
  /(?:^| )(?:no|not|never|without|none|isn t|wasn t|doesn t|didn t|don t|nothing|neither|nor|cannot be|ruled out)(?: [a-z0-9]+){0,2} $/

/**
 * Finds phrases in what people write. Words match by their beginning ("deploy" reads "deployed"); a phrase ending in
 * "$" ends its word. "No deploy" does not find "deploy".
 */
export class PhraseMatcher<T> {
  readonly #automaton: LiteralAutomaton
  readonly #found: FoundLiterals
  readonly #meanings: readonly (readonly T[])[]
  readonly #phrases: readonly string[]

  constructor(table: readonly (readonly [meaning: T, phrases: string])[]) {
    const meanings = new Map<string, T[]>()
    for (const [meaning, text] of table) {
      for (const phrase of phrases(text)) {
        const words = phraseText(phrase)
        meanings.set(words, [...(meanings.get(words) ?? []), meaning])
      }
    }
    this.#phrases = [...meanings.keys()]
    this.#meanings = [...meanings.values()]
    this.#automaton = new LiteralAutomaton(this.#phrases)
    this.#found = new FoundLiterals(this.#phrases.length)
  }

  /** The meanings of the phrases in the text, each once, in the order of the text. */
  find(text: string): readonly T[] {
    const normal = normalised(text)
    const bytes = Buffer.from(normal, 'latin1')
    this.#found.reset()
    this.#automaton.scan(bytes, 0, bytes.length, this.#found)
    const meanings = new Set<T>()
    for (let at = 0; at < this.#found.count; at++) {
      const id = this.#found.ids[at] as number
      const start = this.#found.endOf(id) - (this.#phrases[id]?.length ?? 0)
      if (isNegated(normal, start)) continue
      for (const meaning of this.#meanings[id] ?? []) meanings.add(meaning)
    }
    return [...meanings]
  }
}

function phraseText(phrase: string): string {
  const endsWord = phrase.endsWith('$')
  return ` ${clean(endsWord ? phrase.slice(0, -1) : phrase)}${endsWord ? ' ' : ''}`
}

/** Lower case, ASCII, single spaces; a clause ends with a bar. */
function normalised(text: string): string {
  const clauses = text
    .slice(0, LONGEST_TEXT)
    .split(/[;,()\n|]|\. |: /)
    .map((clause) => clean(clause))
    .filter((clause) => clause !== '')
  return ` ${clauses.join(' | ')} `
}

function clean(text: string): string {
  return text
    .toLowerCase()
    .replace(/(?<=[a-z])\/(?=[a-z])/g, ' ')
    .replace(/[^a-z0-9%./:~_]+/g, ' ')
    .replace(/(?<=[a-z])\.(?= |$)/g, '')
    .trim()
}

function isNegated(text: string, phraseStart: number): boolean {
  const before = text.slice(Math.max(0, phraseStart - 40), phraseStart + 1)
  const clause = before.slice(before.lastIndexOf('|') + 1)
  return NEGATIONS.test(clause)
}
