import { z } from 'zod'
import { loadTestView } from '#lib/domain/load-test/load-test.ts'
import { listLoadTestsQuery, recordLoadTestInput } from '#lib/domain/load-test/schema.ts'
import type { Operation } from './operation.ts'

const tag = 'Load tests'

export const loadTestOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/load-tests',
    tag,
    summary: 'List runs against the load-test gate, newest first',
    needs: 'read',
    query: listLoadTestsQuery,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(loadTestView), nextCursor: z.string().nullable() }),
      description: 'One page of runs',
    },
  },
  {
    method: 'post',
    path: '/load-tests',
    tag,
    summary: 'Judge a run against the gate, 150 % of the expected peak with at most 0.1 % 502s, and keep it',
    needs: 'ingest',
    body: recordLoadTestInput,
    answer: { status: 201, schema: loadTestView, description: 'The run with its verdict and reasons' },
    errors: [404, 413],
  },
]
