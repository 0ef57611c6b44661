import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { requiredLine } from '../shared/text.ts'
import { markedText } from './excerpt.ts'
import { SEARCH_KINDS, searchKind } from './kind.ts'

export const SEARCH_LIMIT_DEFAULT = 20
export const SEARCH_LIMIT_MAX = 100
export const SEARCH_TEXT_MAX = 200

/** Results of a kind are counted, and ranked, up to here: the newest of them. */
export const SEARCH_COUNT_MAX = 1_000

const LIMIT = `A whole number from 1 to ${SEARCH_LIMIT_MAX}.`

export const searchQuery = z.strictObject({
  q: requiredLine(SEARCH_TEXT_MAX).describe(
    'Words, phrases in quotes, paths, error codes, tracker keys; all must occur, the last word may be its beginning',
  ),
  kind: searchKind.optional().describe('Only this kind'),
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(SEARCH_LIMIT_MAX, LIMIT).default(SEARCH_LIMIT_DEFAULT),
})
export type SearchQuery = z.output<typeof searchQuery>

export const searchResult = z.object({
  kind: searchKind,
  id,
  part: z.string().describe('Key of the section, slug of the cause; empty where the record is one document'),
  path: z.string().describe('Address of the page that shows it'),
  title: markedText,
  excerpt: markedText.describe('The part of the text with most matches'),
  incident: z.object({ number: z.int(), title: z.string() }).nullable().describe('null for runbooks'),
  at: instantOut.describe('When it happened or was made'),
})
export type SearchResult = Readonly<z.output<typeof searchResult>>

/** How much of the query the results have. */
export const SEARCH_MATCHES = ['all', 'incident', 'any'] as const

export const searchAnswer = z.object({
  items: z.array(searchResult).describe('Best first'),
  counts: z
    .record(searchKind, z.int())
    .describe(`Of each kind; ${SEARCH_COUNT_MAX} means that or more, of which the newest are ranked`),
  match: z
    .enum(SEARCH_MATCHES)
    .describe('all: every word in each result; incident: every word somewhere in the record; any: some of the words'),
  corrections: z
    .array(z.object({ word: z.string(), insteadOf: z.string() }))
    .describe('Words that no text has, and those that were looked for besides'),
  incident: z.int().nullable().describe('The incident that the query names, as in #318, when there is one'),
})
export type SearchAnswer = Readonly<z.output<typeof searchAnswer>>

export const NO_COUNTS = Object.fromEntries(SEARCH_KINDS.map((kind) => [kind, 0])) as SearchAnswer['counts']
