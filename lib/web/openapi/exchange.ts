import { exportActionItemsQuery, exportIncidentQuery, exportIncidentsQuery } from '#lib/domain/exchange/export-query.ts'
import { importInput } from '#lib/domain/exchange/import-format.ts'
import { importReport } from '#lib/domain/exchange/import-report.ts'
import type { Operation } from './operation.ts'

const LIST_TYPES = ['text/csv', 'application/jsonl'] as const

export const exchangeOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/incidents/{number}/export',
    tag: 'Export and import',
    summary:
      'One incident with its timeline, action items and post-mortem as a file that an import reads; as JSON with its images',
    needs: 'read',
    query: exportIncidentQuery,
    answer: { status: 200, contentTypes: ['application/json', 'text/markdown'], description: 'The file' },
    errors: [404],
  },
  {
    method: 'get',
    path: '/exports/incidents',
    tag: 'Export and import',
    summary:
      'All incidents that the filters find: rows as CSV, or whole incidents with their images as JSON Lines, which an import reads',
    needs: 'read',
    query: exportIncidentsQuery,
    answer: { status: 200, contentTypes: LIST_TYPES, description: 'The list, streamed' },
  },
  {
    method: 'get',
    path: '/exports/action-items',
    tag: 'Export and import',
    summary: 'All action items that the filters find, as CSV or JSON Lines',
    needs: 'read',
    query: exportActionItemsQuery,
    answer: { status: 200, contentTypes: LIST_TYPES, description: 'The list, streamed' },
  },
  {
    method: 'post',
    path: '/imports',
    tag: 'Export and import',
    summary:
      'Import incidents from JSON, JSON Lines, Markdown or CSV: all or none; the same file again changes nothing',
    needs: 'edit',
    body: importInput,
    answer: { status: 200, schema: importReport, description: 'What was stored; of a dry run, what would be' },
    errors: [409, 413],
  },
]
