import { actionItemView } from '#lib/domain/action-item/action-item.ts'
import { reviewTextView, saveReviewSectionInput } from '#lib/domain/weekly-review/section.ts'
import {
  createReviewActionItemInput,
  exportReviewQuery,
  publishReviewInput,
  reopenReviewInput,
  weeklyReviewListView,
  weeklyReviewView,
} from '#lib/domain/weekly-review/weekly-review.ts'
import type { Operation } from './operation.ts'

const tag = 'Weekly reviews'
const review = { status: 200, schema: weeklyReviewView, description: 'The review' } as const

export const weeklyReviewOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/reviews',
    tag,
    summary: 'The last weeks, and every older one of which something is stored, the latest first',
    needs: 'read',
    answer: { status: 200, schema: weeklyReviewListView, description: 'The weeks' },
  },
  {
    method: 'get',
    path: '/reviews/{week}',
    tag,
    summary: 'The review of an ISO week such as 2026-W47: as it is now, or as it was published',
    needs: 'read',
    answer: review,
    errors: [404],
  },
  {
    method: 'put',
    path: '/reviews/{week}/sections/{section}',
    tag,
    summary: 'Write the notes or the decisions of the meeting; section is notes or decisions',
    needs: 'edit',
    body: saveReviewSectionInput,
    answer: { status: 200, schema: reviewTextView, description: 'The text as it is stored' },
    errors: [404, 409, 412],
  },
  {
    method: 'post',
    path: '/reviews/{week}/publish',
    tag,
    summary: 'Freeze the figures as they are now',
    needs: 'edit',
    body: publishReviewInput,
    answer: review,
    errors: [404, 409, 412],
  },
  {
    method: 'post',
    path: '/reviews/{week}/reopen',
    tag,
    summary: 'Make a published review a draft again',
    needs: 'edit',
    body: reopenReviewInput,
    answer: review,
    errors: [404, 409, 412],
  },
  {
    method: 'get',
    path: '/reviews/{week}/export',
    tag,
    summary: 'The review as a file',
    needs: 'read',
    query: exportReviewQuery,
    answer: {
      status: 200,
      schema: weeklyReviewView,
      contentTypes: ['application/json', 'text/markdown', 'text/csv'],
      description: 'The file',
    },
    errors: [404],
  },
  {
    method: 'post',
    path: '/reviews/{week}/action-items',
    tag,
    summary: 'Add an action item to an incident from the meeting',
    needs: 'edit',
    body: createReviewActionItemInput,
    answer: { status: 201, schema: actionItemView, description: 'The action item' },
    errors: [404, 409],
  },
]
