import { z } from 'zod'
import { incidentListItem, incidentView } from '#lib/domain/incident/incident.ts'
import { incidentReport } from '#lib/domain/incident/incident-report.ts'
import { incidentLink, linkIncidentInput } from '#lib/domain/incident/link.ts'
import { incidentListQuery } from '#lib/domain/incident/list-query.ts'
import { mergeIncidentInput } from '#lib/domain/incident/merge.ts'
import { createIncidentInput, updateIncidentInput } from '#lib/domain/incident/schema.ts'
import { SIMILAR_MAX, similarIncident } from '#lib/domain/incident/similar.ts'
import { incidentStepInput } from '#lib/domain/incident/step.ts'
import type { Operation } from './operation.ts'

export const incidentOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/incidents',
    tag: 'Incidents',
    summary: 'List incidents, filtered and sorted, a page at a time',
    needs: 'read',
    query: incidentListQuery,
    answer: {
      status: 200,
      schema: z.object({
        items: z.array(incidentListItem),
        nextCursor: z.string().nullable(),
        previousCursor: z.string().nullable(),
      }),
      description: 'One page of incidents',
    },
  },
  {
    method: 'post',
    path: '/incidents',
    tag: 'Incidents',
    summary: 'File an incident, of now or of the past',
    needs: 'edit',
    body: createIncidentInput,
    answer: { status: 201, schema: incidentView, description: 'The incident under its new number' },
    errors: [413],
  },
  {
    method: 'get',
    path: '/incidents/{number}',
    tag: 'Incidents',
    summary: 'Read one incident with its timeline and action items',
    needs: 'read',
    answer: { status: 200, schema: incidentReport, description: 'The incident; its version stands in ETag too' },
    errors: [308, 404],
  },
  {
    method: 'patch',
    path: '/incidents/{number}',
    tag: 'Incidents',
    summary: 'Change fields of an incident; give the version that was read, in the body or as If-Match',
    needs: 'edit',
    body: updateIncidentInput,
    answer: { status: 200, schema: incidentView, description: 'The changed incident' },
    errors: [404, 409, 412, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/steps',
    tag: 'Incidents',
    summary:
      'Acknowledge, mitigate, resolve or reopen, now or at a time of the past; reopening leaves a note in the timeline',
    needs: 'edit',
    body: incidentStepInput,
    answer: { status: 200, schema: incidentView, description: 'The incident after the step' },
    errors: [404, 409, 412, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/steps/undo',
    tag: 'Incidents',
    summary: 'Take back the last step, where nothing else was changed since',
    needs: 'edit',
    answer: { status: 200, schema: incidentView, description: 'The incident as it was before' },
    errors: [404, 409],
  },
  {
    method: 'post',
    path: '/incidents/{number}/merge',
    tag: 'Incidents',
    summary:
      'Merge a duplicate into another incident, which takes over its timeline, action items, links, services and draft of a post-mortem',
    needs: 'edit',
    body: mergeIncidentInput,
    answer: { status: 200, schema: incidentView, description: 'The incident that stays' },
    errors: [404, 409, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/unmerge',
    tag: 'Incidents',
    summary: 'Undo a merge, by the number of the duplicate: it takes back what it brought',
    needs: 'edit',
    answer: { status: 200, schema: incidentView, description: 'The incident that stands for itself again' },
    errors: [404, 409],
  },
  {
    method: 'post',
    path: '/incidents/{number}/links',
    tag: 'Incidents',
    summary: 'Link two incidents; both show it, each from its side',
    needs: 'edit',
    body: linkIncidentInput,
    answer: { status: 201, schema: incidentLink, description: 'The link as this incident shows it' },
    errors: [404, 409, 413],
  },
  {
    method: 'delete',
    path: '/incidents/{number}/links/{id}',
    tag: 'Incidents',
    summary: 'Remove a link from both incidents',
    needs: 'edit',
    answer: { status: 204, description: 'The link is gone' },
    errors: [404, 409],
  },
  {
    method: 'get',
    path: '/incidents/{number}/similar',
    tag: 'Incidents',
    summary: 'Earlier incidents that are most like this one, with what they have in common',
    needs: 'read',
    answer: {
      status: 200,
      schema: z.object({ items: z.array(similarIncident) }),
      description: `At most ${SIMILAR_MAX}, most similar first`,
    },
    errors: [404],
  },
]
