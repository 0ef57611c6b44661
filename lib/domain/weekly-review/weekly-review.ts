import { z } from 'zod'
import { actionItemPriority } from '../action-item/priority.ts'
import { createActionItemInput } from '../action-item/schema.ts'
import { actionItemStatus } from '../action-item/status.ts'
import { instantOut } from '../shared/instant.ts'
import { weeklyFiguresView } from './figures-view.ts'
import { restatement } from './restated.ts'
import { reviewTextView, reviewVersion, seenSections } from './section.ts'

/** `draft`: figures are computed when it is read. `published`: they stay as they were then. */
export const WEEKLY_REVIEW_STATUSES = ['draft', 'published'] as const
export const weeklyReviewStatus = z.enum(WEEKLY_REVIEW_STATUSES)

const stored = {
  week: z.string().meta({ description: 'ISO week, such as 2026-W47' }),
  status: weeklyReviewStatus,
  headline: z.string().nullable().meta({ description: 'null in a list while it was never published' }),
  publishedAt: instantOut.nullable(),
  publishedBy: z.string().nullable(),
  version: z.int().meta({ description: '0 while nothing is stored' }),
}

/** Action items that were created in the meeting. */
const createdItem = z.object({
  id: z.string(),
  title: z.string(),
  owner: z.string(),
  priority: actionItemPriority,
  status: actionItemStatus,
  dueAt: instantOut.nullable(),
  incidentNumber: z.int(),
})

export const weeklyReviewView = z.object({
  ...stored,
  sections: z
    .object({ decisions: reviewTextView, notes: reviewTextView })
    .meta({ description: 'What the meeting wrote down' }),
  createdActionItems: z.array(createdItem),
  figures: weeklyFiguresView,
  restated: z
    .array(restatement)
    .meta({ description: 'Of a published review: figures that would be others if they were computed now' }),
})
export type WeeklyReview = Readonly<z.output<typeof weeklyReviewView>>

export const weeklyReviewSummary = z.object({ ...stored, weekStart: instantOut, weekEnd: instantOut })
export type WeeklyReviewSummary = Readonly<z.output<typeof weeklyReviewSummary>>

export const weeklyReviewListView = z.object({ items: z.array(weeklyReviewSummary) })

export const publishReviewInput = z.strictObject({
  version: reviewVersion,
  seen: seenSections
    .optional()
    .meta({ description: 'Versions of the texts that were read; newer ones refuse with 412' }),
})

export const reopenReviewInput = z.strictObject({ version: reviewVersion })

const INCIDENT = 'The number of an incident, such as 318.'
export const createReviewActionItemInput = createActionItemInput.extend({
  incidentNumber: z
    .int(INCIDENT)
    .min(1, INCIDENT)
    .max(2_147_483_647, INCIDENT)
    .meta({ description: 'The incident that the action belongs to' }),
})

export const WEEKLY_REVIEW_FORMATS = ['json', 'markdown', 'csv'] as const
export const exportReviewQuery = z.strictObject({
  format: z.enum(WEEKLY_REVIEW_FORMATS, `One of ${WEEKLY_REVIEW_FORMATS.join(', ')}.`).default('json'),
})
export type WeeklyReviewFormat = z.output<typeof exportReviewQuery>['format']
