import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../shared/page.ts'
import type { IncidentListItem } from './incident.ts'
import { FIRST_ORDER, type IncidentListQuery, type IncidentSort, type SortOrder } from './list-query.ts'
import { severity } from './severity.ts'

/** Where a page ends: the value sorted by, and the number, which makes every order total. */
export type IncidentListKey = { readonly value: string | number; readonly number: number }

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
  const schema = z.tuple([z.literal(query.sort), z.literal(orderOf(query)), VALUE[query.sort], z.int32()])
  const key = decodeCursor(schema, query.cursor)
  return key && { value: key[2], number: key[3] }
}

export function cursorAfter(item: IncidentListItem, query: IncidentListQuery): string {
  return encodeCursor([query.sort, orderOf(query), sortValue(item, query.sort), item.number])
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
