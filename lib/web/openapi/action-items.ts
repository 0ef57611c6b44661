import { z } from 'zod'
import { actionItemListItem, actionItemView } from '#lib/domain/action-item/action-item.ts'
import { bulkEditActionItemsInput, bulkEditResult } from '#lib/domain/action-item/bulk-edit.ts'
import { listActionItemsQuery, listIncidentActionItemsQuery } from '#lib/domain/action-item/list-query.ts'
import { actionItemReport, actionItemReportQuery } from '#lib/domain/action-item/report.ts'
import {
  closeActionItemInput,
  createActionItemInput,
  reopenActionItemInput,
  updateActionItemInput,
} from '#lib/domain/action-item/schema.ts'
import type { Operation } from './operation.ts'

const tag = 'Action items'
const page = z.object({ items: z.array(actionItemListItem), nextCursor: z.string().nullable() })

export const actionItemOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/action-items',
    tag,
    summary: 'List the action items of all incidents: overdue first, then by due date, closed ones last',
    needs: 'read',
    query: listActionItemsQuery,
    answer: { status: 200, schema: page, description: 'One page of action items' },
  },
  {
    method: 'get',
    path: '/incidents/{number}/action-items',
    tag,
    summary: 'List the action items of an incident',
    needs: 'read',
    query: listIncidentActionItemsQuery,
    answer: { status: 200, schema: page, description: 'One page of action items' },
    errors: [404],
  },
  {
    method: 'post',
    path: '/incidents/{number}/action-items',
    tag,
    summary: 'Add an action item to an incident',
    needs: 'edit',
    body: createActionItemInput,
    answer: { status: 201, schema: actionItemView, description: 'The new action item' },
    errors: [404, 413],
  },
  {
    method: 'get',
    path: '/reports/action-items',
    tag: 'Reports',
    summary: 'How old the open action items are, and which share was done by its due date',
    needs: 'read',
    query: actionItemReportQuery,
    answer: { status: 200, schema: actionItemReport, description: 'The report' },
  },
  {
    method: 'post',
    path: '/action-items/bulk-edit',
    tag,
    summary: 'Change several action items at once, all or none, each as of the version that was read',
    needs: 'edit',
    body: bulkEditActionItemsInput,
    answer: { status: 200, schema: bulkEditResult, description: 'The items as they are now' },
    errors: [404, 409, 412, 413],
  },
  {
    method: 'get',
    path: '/action-items/{id}',
    tag,
    summary: 'Read an action item',
    needs: 'read',
    answer: { status: 200, schema: actionItemView, description: 'The action item' },
    errors: [404],
  },
  {
    method: 'patch',
    path: '/action-items/{id}',
    tag,
    summary: 'Change some fields of an action item',
    needs: 'edit',
    body: updateActionItemInput,
    answer: { status: 200, schema: actionItemView, description: 'The changed action item' },
    errors: [404, 409, 412, 413],
  },
  {
    method: 'post',
    path: '/action-items/{id}/close',
    tag,
    summary: 'Close an action item, as completed or as won’t do with a reason',
    needs: 'edit',
    body: closeActionItemInput,
    answer: { status: 200, schema: actionItemView, description: 'The closed action item' },
    errors: [404, 409, 413],
  },
  {
    method: 'post',
    path: '/action-items/{id}/reopen',
    tag,
    summary: 'Open a closed action item again, with a reason',
    needs: 'edit',
    body: reopenActionItemInput,
    answer: { status: 200, schema: actionItemView, description: 'The open action item' },
    errors: [404, 409, 413],
  },
]
