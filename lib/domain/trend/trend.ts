import { z } from 'zod'
import { rootCause } from '../diagnosis/root-cause.ts'
import { asOf } from '../shared/as-of.ts'
import { instantOut } from '../shared/instant.ts'
import { TRIGGER_CLASSES } from './trigger-class.ts'

export const TREND_VERDICTS = ['rising', 'falling', 'no_trend', 'not_enough_weeks', 'no_traffic'] as const
export const trendVerdict = z.enum(TREND_VERDICTS)
export type TrendVerdict = z.output<typeof trendVerdict>

export const TREND_VERDICT_NAMES: Readonly<Record<TrendVerdict, string>> = {
  rising: 'rising',
  falling: 'falling',
  no_trend: 'no trend',
  not_enough_weeks: 'not enough weeks',
  no_traffic: 'no traffic',
}

export const TREND_WEEKS = { least: 8, most: 26, usual: 12 } as const
const allowedWeeks = `Enter a number of weeks from ${TREND_WEEKS.least} to ${TREND_WEEKS.most}.`

/** Query of the report; what is left out means now and 12 weeks. */
export const trendQuery = z.strictObject({
  asOf: asOf.optional().meta({ description: 'The last week is the last that was over then; default now' }),
  weeks: z
    .string(allowedWeeks)
    .regex(/^\d{1,2}$/, allowedWeeks)
    .transform(Number)
    .refine((weeks) => weeks >= TREND_WEEKS.least && weeks <= TREND_WEEKS.most, allowedWeeks)
    .optional()
    .meta({ description: `ISO weeks, ${TREND_WEEKS.least} to ${TREND_WEEKS.most}; default ${TREND_WEEKS.usual}` }),
})

const number = z.number().nullable()
const interval = z.object({ lower: z.number(), upper: z.number() }).nullable()

export const serviceTrendView = z.object({
  service: z.string().meta({ description: 'Slug' }),
  name: z.string(),
  allowedRate: z.number().meta({ description: '1 − target: the share of requests that may fail' }),
  weeks: z.array(
    z.object({
      week: z.string().meta({ description: 'ISO week, such as 2026-W47; Monday to Sunday in UTC' }),
      start: instantOut,
      totalRequests: z.int(),
      badRequests: z.int(),
      observedBuckets: z.int().meta({ description: 'Minutes with counts, of 10 080' }),
      rate: number.meta({ description: 'badRequests / totalRequests; null without traffic' }),
      interval: interval.meta({ description: '95 % Wilson interval of the rate' }),
    }),
  ),
  weeksWithTraffic: z.int(),
  slopePerWeek: number.meta({ description: 'Theil–Sen slope of the rate; null below five weeks with traffic' }),
  slopeInterval: interval.meta({ description: '95 %, by ranks' }),
  lineAtStart: number.meta({ description: 'Where the line stands in the first week' }),
  tau: number.meta({ description: 'Kendall: pairs of weeks that rise minus those that fall, of all pairs' }),
  p: number.meta({ description: 'Mann–Kendall, two-sided' }),
  method: z
    .enum(['exact', 'normal'])
    .nullable()
    .meta({ description: 'exact up to ten weeks without equal rates, else the normal approximation' }),
  pAdjusted: number.meta({ description: 'Raised for the number of services (Benjamini–Hochberg); 0.05 decides' }),
  verdict: trendVerdict,
})
export type ServiceTrend = Readonly<z.output<typeof serviceTrendView>>

const mix = {
  incidents: z.int(),
  share: z.number().meta({ description: 'Of the incidents of the range, 0 to 1' }),
  badRequests: z.number().meta({ description: '502s attributed to them, over all services' }),
  badShare: number.meta({ description: 'Of the 502s attributed to incidents of the range; null without any' }),
  budget: z
    .number()
    .meta({ description: 'Sum over services of attributed 502s / budget of the range: 1 = one whole budget' }),
}

export const trendReportView = z.object({
  asOf: instantOut,
  rangeStart: instantOut,
  rangeEnd: instantOut.meta({ description: 'The end of the last whole week; not part of the range' }),
  computedAt: instantOut,
  falseDiscoveryRate: z.number(),
  services: z.array(serviceTrendView).meta({ description: 'Rising first, then falling, then by name' }),
  triggers: z
    .array(
      z.object({
        trigger: z.enum(TRIGGER_CLASSES),
        ...mix,
        readFromWords: z.int().meta({ description: 'Of these incidents: nobody chose the kind, the words were read' }),
      }),
    )
    .meta({ description: 'As chosen, else read from the words of the trigger; most budget first' }),
  causes: z
    .array(z.object({ rootCause: rootCause.nullable(), ...mix }))
    .meta({ description: 'Most budget first; null: no root cause chosen yet' }),
})
export type TrendReport = Readonly<z.output<typeof trendReportView>>
