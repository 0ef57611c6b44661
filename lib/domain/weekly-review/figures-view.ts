import { z } from 'zod'
import { actionItemPriority } from '../action-item/priority.ts'
import { linkVerdict } from '../alert/link-verdict.ts'
import { rootCause } from '../diagnosis/root-cause.ts'
import { BUDGET_STATUSES } from '../error-budget/budget-status.ts'
import { outagePolicyStateView } from '../error-budget/outage-policy-state.ts'
import { severity } from '../incident/severity.ts'
import { postmortemStatus } from '../postmortem/status.ts'
import { EFFICACY_VERDICTS } from '../recurrence/action-efficacy.ts'
import { instantOut } from '../shared/instant.ts'
import { trendVerdict } from '../trend/trend.ts'

const number = z.number().nullable()

/** Of the figures as they are stored with a published review; another shape gets another number. */
export const FIGURES_FORMAT = 1

const incident = z.object({
  number: z.int(),
  title: z.string(),
  services: z.array(z.string()),
  severity,
  rootCause: rootCause.nullable(),
  startedAt: instantOut,
  resolvedAt: instantOut.nullable().meta({ description: 'null: open at the end of the week, or when computed' }),
  isNew: z.boolean().meta({ description: 'Its impact started in the week' }),
  share: number.meta({ description: 'What it took of the 30-day budget of the service that it cost most' }),
  shareOf: z.string().nullable().meta({ description: 'Slug of that service' }),
})

const trend = z.object({
  verdict: trendVerdict,
  weeksWithTraffic: z.int(),
  slopePerWeek: number,
  p: number,
  pAdjusted: number,
})

const budget = z.object({
  service: z.string().meta({ description: 'Slug' }),
  name: z.string(),
  target: z.number(),
  status: z.enum(BUDGET_STATUSES),
  totalRequests: z.int(),
  badRequests: z.int(),
  budgetEvents: number,
  consumed: number.meta({ description: 'Share of the 30-day budget that ends at asOf' }),
  consumedWeekAgo: number.meta({ description: 'The same, seven days earlier' }),
  trafficShare: number.meta({ description: 'Of the requests of all services in the 30 days' }),
  coverage: z.number(),
  because: z.array(z.object({ number: z.int(), consumed: number })).meta({ description: 'Most first' }),
  unexplained: z.object({ badRequests: z.number(), consumed: number }),
  trend,
})

const repeat = z.object({
  service: z.string(),
  rootCause,
  count: z.int().meta({ description: 'Starts in the 90 days before asOf' }),
  incidents: z.array(z.int()),
  lastStartedAt: instantOut,
  isThisWeek: z.boolean(),
  openAction: z
    .object({ id: z.string(), title: z.string(), earlier: z.int(), isOpen: z.boolean() })
    .nullable()
    .meta({ description: 'It came back while this action of an earlier incident was open' }),
  failedFix: z
    .object({ id: z.string(), title: z.string(), earlier: z.int(), closedAt: instantOut.nullable() })
    .nullable()
    .meta({ description: 'It came back after this action was done' }),
  efficacy: z.enum(EFFICACY_VERDICTS).nullable(),
  hasRunbookSection: z.boolean(),
})

const dark = z.object({
  service: z.string(),
  name: z.string(),
  badRequests: z.number().meta({ description: '502s of the week while no incident was open' }),
  consumed: number.meta({ description: 'Of the 30-day budget' }),
  stretches: z
    .array(z.object({ startAt: instantOut, endAt: instantOut, badRequests: z.number() }))
    .meta({ description: 'The longest lists are cut: the ones with the most 502s' }),
})

const work = z.object({
  id: z.string(),
  title: z.string(),
  owner: z.string(),
  priority: actionItemPriority,
  incidentNumber: z.int(),
  dueAt: instantOut.nullable(),
  closedAt: instantOut.nullable(),
})
export type ReviewedWork = Readonly<z.output<typeof work>>

/** Everything that a weekly review shows, as numbers and names: what is stored when it is published. */
export const weeklyFiguresView = z.object({
  format: z.literal(FIGURES_FORMAT),
  week: z.string().meta({ description: 'ISO week, such as 2026-W47' }),
  weekStart: instantOut.meta({ description: 'Monday 00:00 UTC' }),
  weekEnd: instantOut.meta({ description: 'The next Monday 00:00 UTC; not part of the week' }),
  asOf: instantOut.meta({ description: 'Where the windows end: the end of the week, or earlier while it runs' }),
  computedAt: instantOut,
  windowStart: instantOut.meta({ description: 'Of the 30-day budgets' }),
  coverage: number.meta({ description: 'Minutes with counts, over the services that have any' }),
  incidents: z.array(incident).meta({ description: 'Started in the week, or open in it; latest first' }),
  budgets: z.array(budget).meta({ description: 'Most consumed first' }),
  policy: outagePolicyStateView,
  repeats: z.array(repeat).meta({ description: 'Same service and cause twice or more in 90 days; of this week first' }),
  dark: z.array(dark).meta({ description: 'Most of the budget first' }),
  actionItems: z.object({
    overdue: z.array(work).meta({ description: 'Open at asOf and due before it; longest overdue first' }),
    overdueCount: z.int(),
    completed: z.array(work).meta({ description: 'Done in the week' }),
    completedCount: z.int(),
    openedCount: z.int(),
    due90: z.int().meta({ description: 'Due in the 90 days before asOf, without those that will not be done' }),
    onTime90: z.int().meta({ description: 'Of these, done by their due date' }),
  }),
  postmortems: z.object({
    due: z.array(
      z.object({
        incidentNumber: z.int(),
        title: z.string(),
        severity,
        status: postmortemStatus.nullable(),
        dueAt: instantOut.nullable(),
        isOverdue: z.boolean(),
      }),
    ),
    dueCount: z.int(),
    overdueCount: z.int(),
  }),
  runbooks: z.object({
    missing: z.array(z.string()).meta({ description: 'Services without a runbook that had an incident in 90 days' }),
    stale: z.array(z.object({ service: z.string(), lastVerifiedAt: instantOut.nullable() })),
    uncovered: z
      .array(z.object({ service: z.string(), rootCause, count: z.int() }))
      .meta({ description: 'Causes seen twice or more in 90 days that the runbook lacks' }),
  }),
  alerts: z.object({
    total: z.int().meta({ description: 'Alerts that began in the week' }),
    withoutRunbook: z.int(),
    gaps: z.array(
      z.object({ alertName: z.string(), service: z.string().nullable(), count: z.int(), verdict: linkVerdict }),
    ),
  }),
})
export type WeeklyFigures = Readonly<z.output<typeof weeklyFiguresView>>
export type ReviewedBudget = WeeklyFigures['budgets'][number]
export type ReviewedIncident = WeeklyFigures['incidents'][number]
export type ReviewedRepeat = WeeklyFigures['repeats'][number]
