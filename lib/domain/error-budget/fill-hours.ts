import type { HourCount } from './project-budget.ts'

const HOUR_MS = 3_600_000

/** The `count` full hours before `end`, oldest first; an hour without data counts as one without requests. */
export function fillHours(
  known: readonly (HourCount & { readonly start: Date })[],
  end: Date,
  count: number,
): HourCount[] {
  const last = Math.floor(end.getTime() / HOUR_MS)
  const byHour = new Map(known.map(({ start, ...hour }) => [start.getTime() / HOUR_MS, hour]))
  return Array.from(
    { length: count },
    (_, index) => byHour.get(last - count + index) ?? { totalRequests: 0, badRequests: 0 },
  )
}
