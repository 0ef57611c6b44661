import { z } from 'zod'
import { addTimelineImageInput, timelineImageContent, timelineImageView } from '#lib/domain/incident/image.ts'
import { timelineEntryView } from '#lib/domain/incident/timeline-entry.ts'
import {
  addTimelineEntriesInput,
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
    method: 'post',
    path: '/incidents/{number}/timeline/bulk',
    tag,
    summary: 'Add many entries at once: all of them, or none',
    needs: 'edit',
    body: addTimelineEntriesInput,
    answer: {
      status: 201,
      schema: z.object({ items: z.array(timelineEntryView) }),
      description: 'The new entries, in the order in which things happened',
    },
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
  {
    method: 'post',
    path: '/incidents/{number}/timeline/{id}/restore',
    tag,
    summary: 'Undo the removal of an entry',
    needs: 'edit',
    answer: { status: 200, schema: timelineEntryView, description: 'The entry, as it was' },
    errors: [404, 409],
  },
  {
    method: 'post',
    path: '/incidents/{number}/images',
    tag,
    summary: 'Store an image that entries of this incident can show as evidence; the body may have 6 MiB',
    needs: 'edit',
    body: addTimelineImageInput,
    answer: { status: 201, schema: timelineImageView, description: 'What the image is; its id goes into the evidence' },
    errors: [404, 409, 413],
  },
  {
    method: 'get',
    path: '/incidents/{number}/images/{id}',
    tag,
    summary: 'Read an image with its content',
    needs: 'read',
    answer: { status: 200, schema: timelineImageContent, description: 'The image' },
    errors: [404],
  },
]
