import { z } from 'zod'
import { timelineEntryView } from '#lib/domain/incident/timeline-entry.ts'
import {
  addTimelineEntryInput,
  listTimelineQuery,
  updateTimelineEntryInput,
} from '#lib/domain/incident/timeline-entry-schema.ts'
import type { Operation } from './operation.ts'

const tag = 'Timeline'

export const timelineOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/incidents/{number}/timeline',
    tag,
    summary: 'List the timeline of an incident, in the order in which things happened',
    needs: 'read',
    query: listTimelineQuery,
    answer: {
      status: 200,
      schema: z.object({ items: z.array(timelineEntryView), nextCursor: z.string().nullable() }),
      description: 'One page of timeline entries',
    },
    errors: [404],
  },
  {
    method: 'post',
    path: '/incidents/{number}/timeline',
    tag,
    summary: 'Add an entry to the timeline, at any instant of the past',
    needs: 'edit',
    body: addTimelineEntryInput,
    answer: { status: 201, schema: timelineEntryView, description: 'The new entry' },
    errors: [404, 409, 413],
  },
  {
    method: 'get',
    path: '/incidents/{number}/timeline/{id}',
    tag,
    summary: 'Read an entry of the timeline',
    needs: 'read',
    answer: { status: 200, schema: timelineEntryView, description: 'The entry' },
    errors: [404],
  },
  {
    method: 'patch',
    path: '/incidents/{number}/timeline/{id}',
    tag,
    summary: 'Change some fields of an entry',
    needs: 'edit',
    body: updateTimelineEntryInput,
    answer: { status: 200, schema: timelineEntryView, description: 'The changed entry' },
    errors: [404, 409, 412, 413],
  },
  {
    method: 'delete',
    path: '/incidents/{number}/timeline/{id}',
    tag,
    summary: 'Remove an entry; what it said stays in the audit trail',
    needs: 'edit',
    answer: { status: 204, description: 'It is removed' },
    errors: [404, 409],
  },
]
