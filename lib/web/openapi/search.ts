import { searchAnswer, searchQuery } from '#lib/domain/search/search.ts'
import type { Operation } from './operation.ts'

export const searchOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/search',
    tag: 'Search',
    summary: 'Search incidents, post-mortems, timelines, action items and runbooks; best match first',
    needs: 'read',
    query: searchQuery,
    answer: { status: 200, schema: searchAnswer, description: 'What was found, and how many of each kind' },
  },
]
