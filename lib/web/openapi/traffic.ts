import { pushTrafficAnswer, pushTrafficInput } from '#lib/domain/traffic/schema.ts'
import type { Operation } from './operation.ts'

export const trafficOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/traffic',
    tag: 'Traffic',
    summary: 'Store requests and 502s of whole minutes; sent again, they replace the earlier counts of the same source',
    needs: 'ingest',
    body: pushTrafficInput,
    answer: { status: 200, schema: pushTrafficAnswer, description: 'What was stored' },
    errors: [404, 413],
  },
]
