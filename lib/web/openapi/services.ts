import { z } from 'zod'
import { createServiceInput, listServicesQuery, updateServiceInput } from '#lib/domain/service/schema.ts'
import { serviceSummaryView, serviceView } from '#lib/domain/service/service.ts'
import type { Operation } from './operation.ts'

const tag = 'Services'

export const serviceOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/services',
    tag,
    summary: 'List services by slug',
    needs: 'read',
    query: listServicesQuery,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(serviceSummaryView), nextCursor: z.string().nullable() }),
      description: 'One page of services',
    },
  },
  {
    method: 'post',
    path: '/services',
    tag,
    summary: 'Create a service',
    needs: 'edit',
    body: createServiceInput,
    answer: { status: 201, schema: serviceView, description: 'The new service' },
    errors: [409, 413],
  },
  {
    method: 'get',
    path: '/services/{slug}',
    tag,
    summary: 'Read a service',
    needs: 'read',
    answer: { status: 200, schema: serviceView, description: 'The service' },
    errors: [404],
  },
  {
    method: 'patch',
    path: '/services/{slug}',
    tag,
    summary: 'Change some fields of a service',
    needs: 'edit',
    body: updateServiceInput,
    answer: { status: 200, schema: serviceView, description: 'The changed service' },
    errors: [404, 412, 413],
  },
]
