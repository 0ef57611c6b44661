import { z } from 'zod'
import { asOf } from '../shared/as-of.ts'
import { instantOut } from '../shared/instant.ts'
import { requiredLine } from '../shared/text.ts'
import { distribution, summarize } from '../statistics/summary.ts'
import { durationsOf, type IncidentDurations } from './durations.ts'
import type { IncidentInstants } from './instants.ts'
import { SEVERITIES, type Severity, severity } from './severity.ts'

export const DURATION_NAMES = ['timeToDetect', 'timeToAcknowledge', 'timeToMitigate', 'timeToResolve'] as const
export type DurationName = keyof IncidentDurations

/** Definitions as readers see them; those of the page and of the API are one. */
export const durationFacts: Readonly<Record<DurationName, { readonly name: string; readonly definition: string }>> = {
  timeToDetect: { name: 'Time to detect', definition: 'from impact started to detected' },
  timeToAcknowledge: { name: 'Time to acknowledge', definition: 'from detected to acknowledged' },
  timeToMitigate: { name: 'Time to mitigate', definition: 'from impact started to mitigated' },
  timeToResolve: { name: 'Time to resolve', definition: 'from impact started to resolved' },
}

const MINUTE = 60
const HOUR = 60 * MINUTE
/** Upper bounds in seconds of the classes of a distribution; the last class has none. */
export const DURATION_BOUNDS = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  24 * HOUR,
] as const

const LONGEST_DAYS = 366
const DAY_SECONDS = 86_400
export const DURATION_WINDOW_DAYS = 90
const allowedWindow = `Enter a number of days from P1D to P${LONGEST_DAYS}D, such as P90D.`
const windowDays = z
  .string(allowedWindow)
  .regex(/^P[1-9]\d{0,2}D$/, allowedWindow)
  .transform((text) => Number(text.slice(1, -1)))
  .refine((days) => days <= LONGEST_DAYS, allowedWindow)

export const durationReportQuery = z.strictObject({
  asOf: asOf.optional().meta({ description: 'End of the range; default now' }),
  window: windowDays.optional().meta({ description: `P1D to P${LONGEST_DAYS}D; default P${DURATION_WINDOW_DAYS}D` }),
  service: requiredLine(63).optional().describe('Slug; left out, every service'),
})

export function durationRange(end: Date, days: number): { readonly start: Date; readonly end: Date } {
  return { start: new Date(end.getTime() - days * DAY_SECONDS * 1000), end }
}

const durationSummary = z.object({
  count: z.int().describe('Incidents whose duration is known: all figures are of these'),
  notApplicable: z.int().describe('One of the two instants is not set, such as the end of an open incident'),
  invalid: z.int().describe('The later instant lies before the earlier one'),
  medianSeconds: z.number().nullable(),
  medianIntervalSeconds: z
    .object({ low: z.number(), high: z.number(), coverage: z.number() })
    .nullable()
    .describe('Between two of the values, whatever their distribution, at least 95 %; null below 6 values'),
  p90Seconds: z.number().nullable().describe('Null below 10 values'),
  distribution: z.array(z.int()).describe('Incidents by class; the bounds stand in the report'),
})
export type DurationSummary = Readonly<z.output<typeof durationSummary>>

const durationGroup = z.object({
  service: z.string().nullable().describe('Slug; null for all services'),
  severity: severity.nullable().describe('Null for all severities'),
  incidents: z.int(),
  timeToDetect: durationSummary,
  timeToAcknowledge: durationSummary,
  timeToMitigate: durationSummary,
  timeToResolve: durationSummary,
})
export type DurationGroup = Readonly<z.output<typeof durationGroup>>

export const durationReport = z.object({
  asOf: instantOut,
  computedAt: instantOut,
  windowStart: instantOut.describe('An incident belongs to the range when its impact started at or after this'),
  windowEnd: instantOut.describe('… and before this'),
  definitions: z.record(z.enum(DURATION_NAMES), z.string()),
  boundsSeconds: z.array(z.int()).describe('Upper bounds of the classes of `distribution`; one more class lies beyond'),
  groups: z
    .array(durationGroup)
    .describe('All; by severity; by service; by both. An incident of several services counts in each of them'),
})
export type DurationReport = Readonly<z.output<typeof durationReport>>

/** What the report reads of an incident. */
export type TimedIncident = IncidentInstants & { readonly severity: Severity; readonly services: readonly string[] }

/** Groups of incidents with the durations of each: all, each severity, each service, each severity of a service. */
export function durationGroups(incidents: readonly TimedIncident[]): DurationGroup[] {
  const ofService = new Map<string, TimedIncident[]>()
  for (const incident of incidents) {
    for (const slug of incident.services) {
      const members = ofService.get(slug) ?? []
      members.push(incident)
      ofService.set(slug, members)
    }
  }
  const services = [...ofService].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [[null, incidents] as const, ...services].flatMap(([service, members]) => {
    const bySeverity = Map.groupBy(members, (incident) => incident.severity)
    return [
      ...(members.length > 0 ? [groupOf(service, null, members)] : []),
      ...SEVERITIES.flatMap((level) => groupsOf(service, level, bySeverity.get(level))),
    ]
  })
}

function groupsOf(service: string | null, level: Severity, members: readonly TimedIncident[] | undefined) {
  return members ? [groupOf(service, level, members)] : []
}

function groupOf(service: string | null, level: Severity | null, members: readonly TimedIncident[]): DurationGroup {
  const durations = members.map(durationsOf)
  const of = (name: DurationName) => summaryOf(durations.map((all) => all[name]))
  return {
    service,
    severity: level,
    incidents: members.length,
    timeToDetect: of('timeToDetect'),
    timeToAcknowledge: of('timeToAcknowledge'),
    timeToMitigate: of('timeToMitigate'),
    timeToResolve: of('timeToResolve'),
  }
}

function summaryOf(durations: readonly IncidentDurations[DurationName][]): DurationSummary {
  const seconds = durations.flatMap((one) => (one.kind === 'known' ? one.seconds : []))
  const { count, median, medianInterval, p90 } = summarize(seconds)
  return {
    count,
    notApplicable: durations.filter(({ kind }) => kind === 'not_applicable').length,
    invalid: durations.filter(({ kind }) => kind === 'invalid').length,
    medianSeconds: median,
    medianIntervalSeconds: medianInterval,
    p90Seconds: p90,
    distribution: distribution(seconds, DURATION_BOUNDS),
  }
}
