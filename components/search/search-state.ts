import type { SearchKind } from '#lib/domain/search/kind.ts'
import { href } from '#lib/format/href.ts'

export const SEARCH_PATH = '/search'

export function searchHref(q: string, kind?: SearchKind | undefined, limit?: number): string {
  return href(SEARCH_PATH, { q, kind, limit: limit?.toString() })
}
