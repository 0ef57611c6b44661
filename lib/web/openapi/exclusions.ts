import { z } from 'zod'
import { createExclusionInput, exclusionView } from '#lib/domain/error-budget/exclusion.ts'
import type { Operation } from './operation.ts'

const tag = 'Services'

export const exclusionOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/services/{slug}/exclusions',
    tag,
    summary: 'List the minutes that the error budget of a service leaves out, the latest first',
    needs: 'read',
    answer: { status: 200, schema: z.object({ items: z.array(exclusionView) }), description: 'The exclusions' },
    errors: [404],
  },
  {
    method: 'post',
    path: '/services/{slug}/exclusions',
    tag,
    summary: 'Leave minutes of planned maintenance or of a load test out of the error budget of a service',
    needs: 'edit',
    body: createExclusionInput,
    answer: { status: 201, schema: exclusionView, description: 'The exclusion, of whole minutes' },
    errors: [404, 413],
  },
  {
    method: 'delete',
    path: '/services/{slug}/exclusions/{id}',
    tag,
    summary: 'Count the minutes of an exclusion again',
    needs: 'edit',
    answer: { status: 204, description: 'They count from now on, in past windows too' },
    errors: [404, 409],
  },
]
