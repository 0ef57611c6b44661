import { pushTrafficAnswer, pushTrafficInput } from '#lib/domain/traffic/schema.ts'
import { storedRules, updateRulesInput } from '#lib/domain/traffic/stored-rules.ts'
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
  {
    method: 'get',
    path: '/traffic/rules',
    tag: 'Traffic',
    summary: 'Which service and endpoint the requests in access logs are of',
    needs: 'read',
    answer: { status: 200, schema: storedRules, description: 'The rules, in the order in which they are tried' },
  },
  {
    method: 'put',
    path: '/traffic/rules',
    tag: 'Traffic',
    summary: 'Set which service and endpoint the requests in access logs are of, for what is imported from now on',
    needs: 'edit',
    body: updateRulesInput,
    answer: { status: 200, schema: storedRules, description: 'The rules as stored' },
    errors: [409, 412],
  },
]
