import { z } from 'zod'
import { actionItemProgress } from '../action-item/progress.ts'
import { type RootCause, rootCause } from '../diagnosis/root-cause.ts'
import { severity } from '../incident/severity.ts'
import { instantOut } from '../shared/instant.ts'

/** An incident as far as recurrence is concerned. `services` are slugs, the chiefly affected one first. */
export const occurrence = z.object({
  number: z.int(),
  title: z.string(),
  severity,
  startedAt: instantOut,
  services: z.array(z.string()),
  rootCause: rootCause.nullable(),
  actionItems: actionItemProgress,
})
export type Occurrence = Readonly<z.output<typeof occurrence>>

/** One service and cause. It is a repeat from the second start within the window on. */
export const recurringCause = z.object({
  service: z.string(),
  rootCause: rootCause,
  count: z.int(),
  isRepeat: z.boolean(),
  incidents: z.array(z.int()).describe('Incident numbers, latest start first'),
  lastStartedAt: instantOut,
  shortestGapSeconds: z.number().nullable().describe('Between two starts; null without a second one'),
})
export type RecurringCause = Readonly<z.output<typeof recurringCause>>

/** One cause over all services. An incident of several services counts once here. */
export const causeCount = z.object({
  rootCause: rootCause,
  count: z.int(),
  share: z.number().describe('Of the incidents whose cause is known, 0 to 1'),
  services: z.array(z.string()),
})
export type CauseCount = Readonly<z.output<typeof causeCount>>

export type RecurringCauses = {
  readonly items: RecurringCause[]
  readonly causes: CauseCount[]
  readonly incidentCount: number
  readonly withoutCauseCount: number
}

/**
 * Groups incidents that started in one window by service and cause. Repeats come first, then by count, then the latest.
 * An incident of two services counts for both pairs; one without a cause only in `withoutCauseCount`.
 */
export function recurringCauses(occurrences: readonly Occurrence[]): RecurringCauses {
  const pairs = new Map<string, { service: string; rootCause: RootCause; occurrences: Occurrence[] }>()
  const causes = new Map<RootCause, Occurrence[]>()
  for (const item of occurrences) {
    const { rootCause } = item
    if (!rootCause) continue
    causes.set(rootCause, [...(causes.get(rootCause) ?? []), item])
    for (const service of new Set(item.services)) {
      const key = `${service} ${rootCause}`
      const pair = pairs.get(key) ?? { service, rootCause, occurrences: [] }
      pair.occurrences.push(item)
      pairs.set(key, pair)
    }
  }
  const known = occurrences.filter(({ rootCause }) => rootCause !== null).length
  return {
    items: [...pairs.values()].map(toRecurringCause).sort(byUrgency),
    causes: [...causes].map(([rootCause, found]) => toCauseCount(rootCause, found, known)).sort(byCount),
    incidentCount: occurrences.length,
    withoutCauseCount: occurrences.length - known,
  }
}

function toRecurringCause(pair: { service: string; rootCause: RootCause; occurrences: Occurrence[] }): RecurringCause {
  const latestFirst = pair.occurrences.toSorted(
    (a, b) => b.startedAt.getTime() - a.startedAt.getTime() || b.number - a.number,
  )
  const starts = latestFirst.map(({ startedAt }) => startedAt.getTime())
  const gaps = starts.slice(1).map((start, index) => ((starts[index] ?? start) - start) / 1000)
  return {
    service: pair.service,
    rootCause: pair.rootCause,
    count: starts.length,
    isRepeat: starts.length > 1,
    incidents: latestFirst.map(({ number }) => number),
    lastStartedAt: new Date(starts[0] ?? 0),
    shortestGapSeconds: gaps.length > 0 ? Math.min(...gaps) : null,
  }
}

function toCauseCount(rootCause: RootCause, found: readonly Occurrence[], known: number): CauseCount {
  const services = [...new Set(found.flatMap((item) => item.services))].sort()
  return { rootCause, count: found.length, share: found.length / known, services }
}

function byUrgency(a: RecurringCause, b: RecurringCause): number {
  return (
    b.count - a.count ||
    b.lastStartedAt.getTime() - a.lastStartedAt.getTime() ||
    a.service.localeCompare(b.service) ||
    a.rootCause.localeCompare(b.rootCause)
  )
}

function byCount(a: CauseCount, b: CauseCount): number {
  return b.count - a.count || a.rootCause.localeCompare(b.rootCause)
}

/** The cause that came on the most services, of equals the commonest; null where none came twice and on several. */
export function mostWidespread(causes: readonly CauseCount[]): CauseCount | null {
  const [widest] = causes
    .filter(({ count, services }) => count > 1 && services.length > 1)
    .toSorted((a, b) => b.services.length - a.services.length || byCount(a, b))
  return widest ?? null
}
