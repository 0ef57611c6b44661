import type { ReviewActions } from '#components/postmortem/review/review-steps.tsx'
import type { CommentActions } from '#components/postmortem/review/thread.tsx'
import {
  addCommentAction,
  answerCommentAction,
  editCommentAction,
  publishPostmortemAction,
  reopenCommentAction,
  reopenPostmortemAction,
  requestReviewAction,
  resolveCommentAction,
  returnPostmortemAction,
  signOffAction,
} from './review-actions.ts'

/** The server actions of one post-mortem's review. */
export function reviewActionsOf(incidentNumber: number): { review: ReviewActions; comments: CommentActions } {
  const number = String(incidentNumber)
  return {
    review: {
      requestReview: requestReviewAction.bind(null, number),
      returnToDraft: returnPostmortemAction.bind(null, number),
      signOff: signOffAction.bind(null, number),
      publish: publishPostmortemAction.bind(null, number),
      reopen: reopenPostmortemAction.bind(null, number),
    },
    comments: {
      add: addCommentAction.bind(null, number),
      answer: answerCommentAction.bind(null, number),
      edit: editCommentAction.bind(null, number),
      resolve: resolveCommentAction.bind(null, number),
      reopen: reopenCommentAction.bind(null, number),
    },
  }
}
