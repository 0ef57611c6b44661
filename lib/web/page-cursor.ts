import type { z } from 'zod'
import { decodeCursor } from '#lib/domain/shared/page.ts'

/** The cursor of a page's address. One that is not of this list counts as the first page: people edit addresses. */
export function pageCursor(
  search: Readonly<Record<string, string | string[] | undefined>>,
  schema: z.ZodType,
): { cursor?: string } {
  const { cursor } = search
  return typeof cursor === 'string' && decodeCursor(schema, cursor) !== null ? { cursor } : {}
}
