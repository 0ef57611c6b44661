import { isAppError } from '#lib/domain/shared/app-error.ts'
import type { Page } from '#lib/domain/shared/page.ts'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** One page of a list whose position is in the URL; a cursor that makes no sense leads to the first page. */
export async function cursorPage<T>(
  path: string,
  { cursor }: SearchParams,
  list: (query: { cursor?: string }) => Promise<Page<T>>,
): Promise<{ items: readonly T[]; nextHref: string | null; firstHref: string | null }> {
  const isLater = typeof cursor === 'string'
  try {
    const { items, nextCursor } = await list(isLater ? { cursor } : {})
    const nextHref = nextCursor === null ? null : `${path}?${new URLSearchParams({ cursor: nextCursor })}`
    return { items, nextHref, firstHref: isLater ? path : null }
  } catch (error) {
    if (isLater && isAppError(error) && error.code === 'invalid') return cursorPage(path, {}, list)
    throw error
  }
}
