import { db } from '#lib/db/client.ts'
import { hasIncidentPage, type SearchRequest, searchDocuments } from '#lib/db/search.ts'
import { resolveTerms } from '#lib/db/search-terms.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { incidentToOpen } from '#lib/domain/search/number-query.ts'
import { NO_COUNTS, type SearchAnswer, type SearchQuery, searchQuery } from '#lib/domain/search/search.ts'
import { toSearchResult } from '#lib/domain/search/to-result.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

type Found = Pick<SearchAnswer, 'items' | 'counts' | 'match'>

/**
 * Looks through everything that is written: first for texts with all the words, else for incidents that have them in
 * different places of their record, else for texts with some of them.
 * @throws AppError invalid, forbidden
 */
export async function search(actor: Actor, query: unknown, context: { readonly now: Date }): Promise<SearchAnswer> {
  assertCan(actor, 'read')
  const parsed = parseInput(searchQuery, query)
  const [{ terms, corrections, reference }, incident] = await Promise.all([
    resolveTerms(db(), parsed.q),
    findNamed(parsed.q),
  ])
  const asked = reference === null ? terms : [`'${reference}'`]
  return {
    ...(await find(asked, parsed, context.now)),
    corrections: [...corrections].flatMap(([insteadOf, words]) => words.map((word) => ({ word, insteadOf }))),
    incident,
  }
}

async function findNamed(text: string): Promise<number | null> {
  const number = incidentToOpen(text)
  return number !== null && (await hasIncidentPage(db(), number)) ? number : null
}

async function find(terms: readonly string[], query: SearchQuery, now: Date): Promise<Found> {
  if (terms.length === 0) return { items: [], counts: NO_COUNTS, match: 'all' }
  const all = await ask({ query: terms.map(inBrackets).join(' & ') }, query, now)
  if (hasAny(all) || terms.length === 1) return { ...all, match: 'all' }
  const any = terms.map(inBrackets).join(' | ')
  const together = await ask({ query: any, everywhere: terms }, query, now)
  if (hasAny(together)) return { ...together, match: 'incident' }
  return { ...(await ask({ query: any }, query, now)), match: 'any' }
}

async function ask(
  request: Pick<SearchRequest, 'query' | 'everywhere'>,
  { kind, limit }: SearchQuery,
  now: Date,
): Promise<Omit<Found, 'match'>> {
  const { hits, counts } = await searchDocuments(db(), { ...request, kind, limit, now })
  return { items: hits.map(toSearchResult), counts: { ...NO_COUNTS, ...Object.fromEntries(counts) } }
}

function hasAny({ counts }: Omit<Found, 'match'>): boolean {
  return Object.values(counts).some((count) => count > 0)
}

function inBrackets(term: string): string {
  return `(${term})`
}
