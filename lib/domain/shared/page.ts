import { z } from 'zod'
import { line } from './text.ts'

export const PAGE_LIMIT_MAX = 200
export const PAGE_LIMIT_DEFAULT = 50

/** One page of a list. `nextCursor` is opaque; null on the last page. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }

/** The paging part of a list's query; numbers may come as text from a URL. */
export const pageQuery = {
  limit: z.coerce
    .number(`A whole number from 1 to ${PAGE_LIMIT_MAX}.`)
    .int(`A whole number from 1 to ${PAGE_LIMIT_MAX}.`)
    .min(1, `At least 1.`)
    .max(PAGE_LIMIT_MAX, `At most ${PAGE_LIMIT_MAX}.`)
    .default(PAGE_LIMIT_DEFAULT),
  cursor: line(500).optional(),
}

/** Packs the sort key of the last row shown into an opaque cursor. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** The sort key of a cursor, or null when the text is not one of ours. */
export function decodeCursor<T extends z.ZodType>(schema: T, cursor: string): z.output<T> | null {
  try {
    const result = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

/** A page out of rows of which one more than `limit` was asked for: the extra row says that there is a next page. */
export function toPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number | null)[],
): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null }
}
