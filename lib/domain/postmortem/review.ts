import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { checklistEntryView } from './checklist.ts'
import { commentView } from './comment.ts'
import { lintFindingView } from './lint/finding.ts'
import { reviewerView } from './reviewer.ts'
import { postmortemStatus } from './status.ts'

/** How far a post-mortem is on its way to publication, and what stands in the way. */
export const postmortemReviewView = z.object({
  status: postmortemStatus,
  version: z.int(),
  revision: z.int(),
  dueAt: instantOut.nullable().describe('When it is to be published; null without a deadline'),
  publishedAt: instantOut.nullable().describe('When it was first published'),
  needsSignOff: z.boolean(),
  requestedBy: z
    .object({ userId: id.nullable(), name: z.string() })
    .nullable()
    .describe('Who asked for the review last; they cannot sign it off'),
  checklist: z.array(checklistEntryView).describe('Required for the severity, met or not; gaps refuse publishing'),
  findings: z.array(lintFindingView).describe('Advice, worst first; refuses nothing'),
  reviewers: z.array(reviewerView),
  comments: z.array(commentView).describe('Oldest first; answers name the comment they answer'),
})
export type PostmortemReview = Readonly<z.output<typeof postmortemReviewView>>
