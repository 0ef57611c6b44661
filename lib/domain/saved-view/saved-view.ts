import { z } from 'zod'
import { id } from '../shared/id.ts'
import { line, requiredLine } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'
import { savedViewList, savedViewListFacts } from './list.ts'

/** More would not be found again. */
export const OWN_VIEWS_MAX = 50
const QUERY_MAX = 2_000
const NAME_MAX = 60

export const savedViewView = z.object({
  id,
  list: savedViewList,
  name: z.string(),
  query: z.string().describe('The query string of the list, without the question mark'),
  isShared: z.boolean(),
  ownerId: id,
  ownerName: z.string(),
  version: z.int(),
})
export type SavedView = Readonly<z.output<typeof savedViewView>>

export const listSavedViewsQuery = z.strictObject({ list: savedViewList.optional() })

export const createSavedViewInput = z.strictObject({
  list: savedViewList,
  name: requiredLine(NAME_MAX),
  query: line(QUERY_MAX).transform(canonicalQuery),
  isShared: z.boolean('Say true or false.').default(false),
})

export const updateSavedViewInput = z.strictObject({
  name: requiredLine(NAME_MAX).optional(),
  isShared: z.boolean('Say true or false.').optional(),
  version: baseVersion,
})

/** The same state of a list is the same text: names in order, without empty ones and without the place in its pages. */
export function canonicalQuery(query: string): string {
  const given = new URLSearchParams(query)
  const kept = [...given].filter(([name, value]) => value !== '' && name !== 'cursor' && name !== 'limit')
  const sorted = kept.toSorted(([one, a], [other, b]) => compare(one, other) || compare(a, b))
  return new URLSearchParams(sorted).toString()
}

/** The address of the list in the state that the view holds. */
export function savedViewPath({ list, query }: Pick<SavedView, 'list' | 'query'>): string {
  const { path } = savedViewListFacts[list]
  return query === '' ? path : `${path}?${query}`
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
