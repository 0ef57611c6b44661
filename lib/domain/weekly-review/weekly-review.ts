import { z } from 'zod'
import { actionItemPriority } from '../action-item/priority.ts'
import { createActionItemInput } from '../action-item/schema.ts'
import { actionItemStatus } from '../action-item/status.ts'
import { instantOut } from '../shared/instant.ts'
import { markdown } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'
import { weeklyFiguresView } from './figures-view.ts'
import { restatement } from './restated.ts'

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
  notes: z.string().meta({ description: 'Markdown' }),
  decisions: z.string().meta({ description: 'Markdown, one decision a line' }),
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

export const REVIEW_TEXT_MAX = 20_000

/** The version a change is based on; 0 while nothing is stored. */
const version = baseVersion.unwrap().or(z.literal(0)).optional()

export const saveReviewNotesInput = z
  .strictObject({
    notes: markdown(REVIEW_TEXT_MAX).optional(),
    decisions: markdown(REVIEW_TEXT_MAX).optional(),
    version,
  })
  .refine(({ version: _, ...fields }) => Object.keys(fields).length > 0, 'Send notes or decisions.')

export const publishReviewInput = z.strictObject({ version })

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
