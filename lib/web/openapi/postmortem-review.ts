import { z } from 'zod'
import { addCommentInput, answerCommentInput, commentView, editCommentInput } from '#lib/domain/postmortem/comment.ts'
import { listPostmortemsQuery, postmortemListItem } from '#lib/domain/postmortem/list-query.ts'
import { postmortemReviewView } from '#lib/domain/postmortem/review.ts'
import {
  publishPostmortemInput,
  reopenPostmortemInput,
  requestReviewInput,
  returnPostmortemInput,
  signOffInput,
} from '#lib/domain/postmortem/review-schema.ts'
import { reviewerView } from '#lib/domain/postmortem/reviewer.ts'
import { postmortemStateView } from '#lib/domain/postmortem/state.ts'
import type { Operation } from './operation.ts'

const tag = 'Post-mortems'
const page = z.object({ items: z.array(postmortemListItem), nextCursor: z.string().nullable() })
const state = { status: 200, schema: postmortemStateView, description: 'The document as it stands now' } as const
const thread = { status: 200, schema: commentView, description: 'The first comment of the thread' } as const

export const postmortemReviewOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/post-mortems',
    tag,
    summary: 'List post-mortems: those that are due, or of one state',
    needs: 'read',
    query: listPostmortemsQuery,
    answer: { status: 200, schema: page, description: 'One page of post-mortems' },
  },
  {
    method: 'get',
    path: '/incidents/{number}/post-mortem/review',
    tag,
    summary: 'Read the checklist, advice, reviewers and comments of a post-mortem',
    needs: 'read',
    answer: { status: 200, schema: postmortemReviewView, description: 'What stands between it and publication' },
    errors: [404],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/request-review',
    tag,
    summary: 'Ask people to review, or change who is asked',
    needs: 'edit',
    body: requestReviewInput,
    answer: state,
    errors: [404, 409, 412, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/return',
    tag,
    summary: 'Take a post-mortem out of review: it is a draft again',
    needs: 'edit',
    body: returnPostmortemInput,
    answer: state,
    errors: [404, 409, 412, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/sign-off',
    tag,
    summary: 'Sign the revision that was read, as the person who made the token',
    needs: 'edit',
    body: signOffInput,
    answer: {
      status: 200,
      schema: z.object({ reviewers: z.array(reviewerView) }),
      description: 'Everybody who was asked or has signed',
    },
    errors: [404, 409, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/publish',
    tag,
    summary: 'Publish a post-mortem; 409 names each required thing that is missing',
    needs: 'edit',
    body: publishPostmortemInput,
    answer: state,
    errors: [404, 409, 412, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/reopen',
    tag,
    summary: 'Make a published post-mortem a draft again, with a reason',
    needs: 'edit',
    body: reopenPostmortemInput,
    answer: state,
    errors: [404, 409, 412, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/comments',
    tag,
    summary: 'Comment on a section',
    needs: 'edit',
    body: addCommentInput,
    answer: { status: 201, schema: commentView, description: 'The new comment' },
    errors: [404, 409, 413],
  },
  {
    method: 'patch',
    path: '/incidents/{number}/post-mortem/comments/{id}',
    tag,
    summary: 'Change a comment that this token wrote, or the person who made it',
    needs: 'edit',
    body: editCommentInput,
    answer: { status: 200, schema: commentView, description: 'The comment as it is now' },
    errors: [404, 409, 412, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/comments/{id}/answers',
    tag,
    summary: 'Answer a comment',
    needs: 'edit',
    body: answerCommentInput,
    answer: { status: 201, schema: commentView, description: 'The new answer' },
    errors: [404, 409, 413],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/comments/{id}/resolve',
    tag,
    summary: 'Resolve a thread of comments',
    needs: 'edit',
    answer: thread,
    errors: [404, 409],
  },
  {
    method: 'post',
    path: '/incidents/{number}/post-mortem/comments/{id}/reopen',
    tag,
    summary: 'Open a resolved thread again',
    needs: 'edit',
    answer: thread,
    errors: [404, 409],
  },
]
