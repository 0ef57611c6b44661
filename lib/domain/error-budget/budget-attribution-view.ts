import { z } from 'zod'
import { rootCause } from '../diagnosis/root-cause.ts'
import { asOf } from '../shared/as-of.ts'
import { instantOut } from '../shared/instant.ts'
import { RATE_VERDICTS } from '../statistics/wilson-interval.ts'
import { BUDGET_STATUSES } from './budget-status.ts'
import { BURN_VERDICTS } from './burn-alert.ts'
import { BURN_RATE_WINDOWS } from './burn-rate.ts'
import { heatCellView } from './heat-map.ts'
import { reportBasisQuery, reportBasisView } from './report-basis.ts'
import { serviceBudgetView } from './service-budget.ts'
import { whatIfTarget } from './what-if.ts'

/** Query of one service's attribution; what is left out means now, and no target to try. */
export const budgetAttributionQuery = z.strictObject({
  asOf: asOf.optional().meta({ description: 'End of the window of 30 days; default now' }),
  ...reportBasisQuery,
  target: whatIfTarget.optional().meta({ description: 'A target to try, in per cent, such as 99.95' }),
})

const share = z.number().nullable()
const part = { badRequests: z.number(), consumed: share.meta({ description: 'Share of the budget' }) }
const breakdown = z.array(z.object({ key: z.string(), ...part }))
const departure = z.object({
  number: z.int(),
  title: z.string(),
  from: instantOut,
  until: instantOut,
  givesBack: z.number().meta({ description: 'Share of the budget that it holds now' }),
})

/** Where the 30-day budget of one service went, how fast it goes, and when it is back. */
export const budgetAttributionView = z.object({
  ...reportBasisView,
  asOf: instantOut,
  windowStart: instantOut,
  windowEnd: instantOut.meta({ description: 'asOf floored to the minute; not part of the window' }),
  computedAt: instantOut,
  budget: serviceBudgetView,
  interval: z
    .object({ estimate: z.number(), lower: z.number(), upper: z.number() })
    .nullable()
    .meta({ description: '502s / requests with its 95 % Wilson interval; null without requests' }),
  rateVerdict: z.enum(RATE_VERDICTS).meta({
    description: 'Whether the rate of 502s is above what the target allows, as far as so many requests can tell',
  }),
  attributedRequests: z.number().meta({ description: 'attributedRequests + unexplainedRequests = badRequests' }),
  unexplainedRequests: z.number(),
  byCause: z
    .array(z.object({ rootCause: rootCause.nullable(), incidents: z.array(z.int()), ...part }))
    .meta({ description: 'Of the attributed 502s, most first; null: incidents without a root cause' }),
  byEndpoint: breakdown.meta({ description: 'Key "" where the source names none' }),
  byRegion: breakdown.meta({ description: 'Key "" where the source names none' }),
  byHour: breakdown.meta({ description: 'Hour of the day in UTC, 0 to 23, in order' }),
  heatMap: z.array(heatCellView).meta({ description: 'The last 720 full hours by weekday and hour of the zone' }),
  dark: z
    .array(z.object({ start: instantOut, end: instantOut, badMinutes: z.int(), ...part }))
    .meta({ description: 'Stretches with 502s and without an incident, the one with the most first' }),
  burnAlerts: z.array(
    z.object({
      long: z.enum(BURN_RATE_WINDOWS),
      short: z.enum(BURN_RATE_WINDOWS),
      budgetShare: z.number(),
      urgency: z.enum(['page', 'ticket']),
      factor: z.number().meta({ description: 'budgetShare · 30 d / long' }),
      longRate: share,
      shortRate: share,
      verdict: z.enum(BURN_VERDICTS),
    }),
  ),
  exhaustion: z
    .object({ hours: z.int(), at: instantOut, consumed: z.number() })
    .nullable()
    .meta({ description: 'At the pace of the last 6 hours, old 502s leaving the window; null: not within 30 days' }),
  recovery: z
    .object({
      hours: z.int(),
      at: instantOut,
      consumed: z.number(),
      leaving: departure.nullable().meta({ description: 'The incident whose leaving brings it about' }),
    })
    .nullable()
    .meta({ description: 'When over budget: first hour within it again; null: not within 30 days, or not over' }),
  departures: z.array(departure).meta({ description: 'When each incident leaves the window' }),
  previous: z
    .object({
      windowStart: instantOut,
      windowEnd: instantOut,
      status: z.enum(BUDGET_STATUSES),
      totalRequests: z.int(),
      badRequests: z.int(),
      consumed: share,
    })
    .meta({ description: 'The 30 days before windowStart, against the same target' }),
  whatIf: z
    .array(z.object({ target: z.number(), isOwn: z.boolean(), budgetEvents: share, consumed: share, remaining: share }))
    .meta({ description: 'The same traffic against other targets' }),
})

export type BudgetAttribution = Readonly<z.output<typeof budgetAttributionView>>
