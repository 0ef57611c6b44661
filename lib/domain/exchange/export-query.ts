import { z } from 'zod'
import { listActionItemsQuery } from '../action-item/list-query.ts'
import { incidentListQuery } from '../incident/list-query.ts'

export const DOCUMENT_FORMATS = ['json', 'markdown'] as const
export const exportIncidentQuery = z.strictObject({
  format: z.enum(DOCUMENT_FORMATS, `One of ${DOCUMENT_FORMATS.join(', ')}.`).default('json'),
})

export const LIST_FORMATS = ['csv', 'jsonl'] as const
const format = z.enum(LIST_FORMATS, `One of ${LIST_FORMATS.join(', ')}.`).default('csv')

/** Filters and order of the list; an export has no pages. */
export const exportIncidentsQuery = incidentListQuery.omit({ limit: true, cursor: true }).extend({ format })
export const exportActionItemsQuery = listActionItemsQuery.omit({ limit: true, cursor: true }).extend({ format })
