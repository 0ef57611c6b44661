/** Words that must stand one after the other; a term of one word is just that word. */
export type SearchTerm = {
  readonly words: readonly string[]
  /** The last word may go on: it is still being typed. */
  readonly isPrefix: boolean
}

/** More say nothing more, and each costs. */
export const SEARCH_TERMS_MAX = 20

// As search_plain() divides texts: what is neither letter, mark nor digit ends a word.
const WORD = /[\p{L}\p{M}\p{N}]+/gu
const PART = /"([^"]*)"|[^\s"]+/g

/**
 * The terms of what somebody typed. Spaces divide terms; quotes and other signs inside one (`/api/v1/x`, `PROJ-123`)
 * make a phrase of it. The last word is a prefix unless it is a number or stands in quotes.
 */
export function parseSearchTerms(text: string): readonly SearchTerm[] {
  const parts = [...text.matchAll(PART)]
  const terms = parts.flatMap(([part, quoted], index) => {
    const words = (part.match(WORD) ?? []).map((word) => word.toLowerCase())
    if (words.length === 0) return []
    const isLast = index === parts.length - 1 && quoted === undefined
    return [{ words, isPrefix: isLast && !/^\d+$/.test(words.at(-1) ?? '') }]
  })
  return terms.slice(0, SEARCH_TERMS_MAX)
}

/** Other spellings of a word that no text has, by that word. */
export type Corrections = ReadonlyMap<string, readonly string[]>

/** The term in the language of to_tsquery(). Words hold neither quote nor backslash, so nothing has to be escaped. */
export function toTsQuery(term: SearchTerm, corrections: Corrections = new Map()): string {
  const last = term.words.length - 1
  return term.words
    .map((word, index) => {
      const prefix = term.isPrefix && index === last ? ':*' : ''
      const others = (corrections.get(word) ?? []).map((other) => `'${other}'`)
      return others.length === 0 ? `'${word}'${prefix}` : `(${[`'${word}'${prefix}`, ...others].join(' | ')})`
    })
    .join(' <-> ')
}
