import { z } from 'zod'
import { instantOut } from '../shared/instant.ts'
import { rangeEnd, rangeStart } from '../shared/range.ts'
import { ageByPriority } from './age.ts'
import { deliveryView } from './on-time.ts'
import { actionItemPriority } from './priority.ts'

const DAY_MS = 86_400_000
export const REPORT_DAYS = 90
const LONGEST_DAYS = 3660

export const actionItemReportQuery = z
  .strictObject({
    from: rangeStart.optional().describe(`First instant of the range; default ${REPORT_DAYS} days before its end`),
    to: rangeEnd.optional().describe('End of the range, or its last day; default and latest now'),
  })
  .refine(({ from, to }) => !from || !to || from < to, { error: 'The range ends before it begins.', path: ['to'] })
  .refine(({ from, to }) => !from || !to || to.getTime() - from.getTime() <= LONGEST_DAYS * DAY_MS, {
    error: 'At most ten years.',
    path: ['from'],
  })

export type ReportRange = { readonly from: Date; readonly to: Date }

/** The range that is asked for; none of it lies ahead, where nothing can be late yet. */
export function reportRange(query: z.output<typeof actionItemReportQuery>, now: Date): ReportRange {
  const to = query.to && query.to < now ? query.to : now
  const from = query.from ?? new Date(to.getTime() - REPORT_DAYS * DAY_MS)
  return { from: from < to ? from : new Date(to.getTime() - REPORT_DAYS * DAY_MS), to }
}

const ofName = deliveryView.extend({ name: z.string().describe('Empty for items without one') })

export const actionItemReport = z.object({
  computedAt: instantOut,
  from: instantOut,
  to: instantOut.describe('Not part of the range'),
  open: z.array(ageByPriority).describe('Open items now, by priority and by whole days since they were added'),
  all: deliveryView,
  byPriority: z.array(deliveryView.extend({ priority: actionItemPriority })),
  byTeam: z
    .array(ofName)
    .describe('The team of the owner’s account, else the team that the owner names; most due first'),
  byOwner: z.array(ofName).describe('The account that the owner names, else the owner as written; most due first'),
})
export type ActionItemReport = Readonly<z.output<typeof actionItemReport>>
