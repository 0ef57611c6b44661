import { closestWords, mistakesAllowed } from '#lib/domain/search/closest-words.ts'
import { incidentReference } from '#lib/domain/search/number-query.ts'
import { type Corrections, parseSearchTerms, type SearchTerm, toTsQuery } from '#lib/domain/search/terms.ts'
import type { Db } from './client.ts'

/** What a text asks for, in the language of to_tsquery(), one entry for each term. */
export type ResolvedTerms = {
  /** Empty where the text holds no word that is looked for: then it finds nothing. */
  readonly terms: readonly string[]
  readonly corrections: Corrections
  /** `#318` and the like: that incident alone. */
  readonly reference: number | null
}

/** Divides a text into terms, leaves out words such as "the", and adds what mistyped words may have meant. */
export async function resolveTerms(db: Db, text: string): Promise<ResolvedTerms> {
  const reference = incidentReference(text)
  const parsed = reference === null ? parseSearchTerms(text) : []
  if (parsed.length === 0) return { terms: [], corrections: new Map(), reference }
  const corrections = await correct(db, parsed)
  const terms = await withoutCommonWords(
    db,
    parsed.map((term) => toTsQuery(term, corrections)),
  )
  return { terms, corrections, reference }
}

async function withoutCommonWords(db: Db, terms: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ term: string }[]>`
    SELECT term FROM unnest(${terms}::text[]) WITH ORDINALITY AS given (term, place)
    WHERE numnode(to_tsquery('english', term)) > 0 ORDER BY place`
  return rows.map(({ term }) => term)
}

async function correct(db: Db, terms: readonly SearchTerm[]): Promise<Corrections> {
  const words = [...new Set(terms.flatMap((term) => term.words))]
  const corrigible = words.filter((word) => mistakesAllowed(word.length) > 0 && !/\d/.test(word))
  if (corrigible.length === 0) return new Map()
  await takeInNewWords(db)
  const unknown = await findUnknownWords(db, corrigible)
  const found = await Promise.all(
    unknown.map(async (word) => [word, closestWords(word, await candidates(db, word))] as const),
  )
  return new Map(found.filter(([, others]) => others.length > 0))
}

/** Rows that another search is taking in are skipped: it has them in a moment. */
async function takeInNewWords(db: Db): Promise<void> {
  await db.$executeRaw`
    WITH taken AS (
      DELETE FROM search_new_words WHERE id IN (SELECT id FROM search_new_words FOR UPDATE SKIP LOCKED) RETURNING words
    )
    INSERT INTO search_words (word) SELECT DISTINCT word COLLATE "C" FROM taken, unnest(words) AS word ORDER BY 1
    ON CONFLICT DO NOTHING`
}

/** Words that no known one begins with, and that are no other form of one. */
async function findUnknownWords(db: Db, words: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ word: string }[]>`
    SELECT given.word FROM unnest(${words}::text[]) AS given (word)
    WHERE NOT EXISTS (SELECT FROM search_words w
        WHERE w.word >= given.word COLLATE "C" AND w.word < (given.word || U&'\\+10FFFF') COLLATE "C")
      AND NOT EXISTS (SELECT FROM search_words w WHERE w.stem = (ts_lexize('english_stem', given.word))[1])`
  return rows.map(({ word }) => word)
}

/** Words of about that length that begin or end alike: few enough to measure each. */
async function candidates(db: Db, word: string): Promise<string[]> {
  const allowed = mistakesAllowed(word.length)
  const rows = await db.$queryRaw<{ word: string }[]>`
    SELECT word FROM search_words
    WHERE length(word) BETWEEN ${word.length - allowed} AND ${word.length + allowed}
      AND (left(word, 1) = left(${word}, 1) OR right(word, 2) = right(${word}, 2))`
  return rows.map((row) => row.word)
}
