import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../shared/page.ts'
import type { IncidentListItem } from './incident.ts'
import { FIRST_ORDER, type IncidentListQuery, type IncidentSort, type SortOrder } from './list-query.ts'
import { severity } from './severity.ts'

const SIDES = ['after', 'before'] as const
type Side = (typeof SIDES)[number]

/** Where a page begins or ends: the value sorted by, and the number, which makes every order total. */
export type IncidentListKey = { readonly side: Side; readonly value: string | number; readonly number: number }

/** An unresolved incident has no duration; it comes as the shortest. */
export const NO_DURATION_MS = -1

const VALUE: Readonly<Record<IncidentSort, z.ZodType<string | number>>> = {
  startedAt: z.iso.datetime(),
  number: z.int32(),
  severity,
  duration: z.int(),
}

export function orderOf(query: Pick<IncidentListQuery, 'sort' | 'order'>): SortOrder {
  return query.order ?? FIRST_ORDER[query.sort]
}

/** The key of the query's cursor, undefined without one; null for a cursor of another list or order. */
export function keyOfCursor(query: IncidentListQuery): IncidentListKey | null | undefined {
  if (query.cursor === undefined) return undefined
  const schema = z.tuple([
    z.literal(query.sort),
    z.literal(orderOf(query)),
    z.enum(SIDES),
    VALUE[query.sort],
    z.int32(),
  ])
  const key = decodeCursor(schema, query.cursor)
  return key && { side: key[2], value: key[3], number: key[4] }
}

export type IncidentPage = {
  readonly items: readonly IncidentListItem[]
  readonly nextCursor: string | null
  readonly previousCursor: string | null
}

/** Cuts the page from the rows that the key led to: one more than the limit when the list goes on in that direction. */
export function incidentPage(
  rows: readonly IncidentListItem[],
  query: IncidentListQuery,
  key: IncidentListKey | undefined,
): IncidentPage {
  const goesOn = rows.length > query.limit
  const backward = key?.side === 'before'
  const items = backward ? rows.slice(0, query.limit).reverse() : rows.slice(0, query.limit)
  const cursor = (item: IncidentListItem | undefined, side: Side) =>
    item ? encodeCursor([query.sort, orderOf(query), side, sortValue(item, query.sort), item.number]) : null
  return {
    items,
    nextCursor: backward || goesOn ? cursor(items.at(-1), 'after') : null,
    previousCursor: (backward ? goesOn : key) ? cursor(items[0], 'before') : null,
  }
}

function sortValue(item: IncidentListItem, sort: IncidentSort): string | number {
  switch (sort) {
    case 'startedAt':
      return item.startedAt.toISOString()
    case 'number':
      return item.number
    case 'severity':
      return item.severity
    case 'duration':
      return item.resolvedAt ? item.resolvedAt.getTime() - item.startedAt.getTime() : NO_DURATION_MS
  }
}
