import { z } from 'zod'
import { taxonomyView } from '#lib/domain/diagnosis/taxonomy.ts'
import { runbookReportView } from '#lib/domain/runbook/report.ts'
import { checkedRunbookView, runbookSummaryView } from '#lib/domain/runbook/runbook.ts'
import { listRunbooksQuery, saveRunbookInput, verifyRunbookInput } from '#lib/domain/runbook/schema.ts'
import type { Operation } from './operation.ts'

const tag = 'Runbooks'

export const runbookOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/reports/runbooks',
    tag: 'Reports',
    summary: 'How well each runbook covers what happened, and links that led to nothing',
    needs: 'read',
    answer: { status: 200, schema: runbookReportView, description: 'The report over 90 days' },
  },
  {
    method: 'get',
    path: '/root-causes',
    tag,
    summary: 'List the root causes and failure mechanisms to choose from',
    needs: 'read',
    answer: { status: 200, schema: taxonomyView, description: 'Both lists, whole' },
  },
  {
    method: 'get',
    path: '/runbooks',
    tag,
    summary: 'List every service with the state of its runbook',
    needs: 'read',
    query: listRunbooksQuery,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(runbookSummaryView), nextCursor: z.string().nullable() }),
      description: 'One page of services by slug',
    },
  },
  {
    method: 'get',
    path: '/runbooks/{service}',
    tag,
    summary: 'Read the runbook of a service',
    needs: 'read',
    answer: { status: 200, schema: checkedRunbookView, description: 'The runbook, with its gaps' },
    errors: [404],
  },
  {
    method: 'put',
    path: '/runbooks/{service}',
    tag,
    summary: 'Write or replace the runbook of a service (201 when it is the first)',
    needs: 'edit',
    body: saveRunbookInput,
    answer: { status: 200, schema: checkedRunbookView, description: 'The stored runbook, with its gaps' },
    errors: [404, 412, 413],
  },
  {
    method: 'post',
    path: '/runbooks/{service}/verify',
    tag,
    summary: 'Note that the runbook was tried and found right',
    needs: 'edit',
    body: verifyRunbookInput,
    answer: { status: 200, schema: checkedRunbookView, description: 'The verified runbook' },
    errors: [404, 412, 413],
  },
]
