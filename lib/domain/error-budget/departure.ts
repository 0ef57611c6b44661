import type { IncidentSpan } from './incident-span.ts'
import type { BudgetWindow } from './window.ts'

/** When an incident leaves the rolling window, and how much of the budget comes back with it. */
export type Departure = {
  readonly number: number
  readonly title: string
  /** Its first and last 502s leave. */
  readonly from: Date
  readonly until: Date
  /** Share of the budget that it holds now. */
  readonly givesBack: number
}

/**
 * The departures of the incidents that hold some of the budget, the next first. One that is still open, or was when the
 * window ended, leaves at the earliest as if it had ended then.
 */
export function departures(
  incidents: readonly IncidentSpan[],
  consumedBy: ReadonlyMap<number, number>,
  window: BudgetWindow,
): Departure[] {
  const windowMs = window.end.getTime() - window.start.getTime()
  return incidents
    .flatMap(({ number, title, start, end }) => {
      const givesBack = consumedBy.get(number) ?? 0
      if (givesBack <= 0) return []
      const [from, until] = [
        new Date(start.getTime() + windowMs),
        new Date(Math.min(end.getTime(), window.end.getTime()) + windowMs),
      ]
      return [{ number, title, from, until, givesBack }]
    })
    .toSorted((a, b) => a.until.getTime() - b.until.getTime() || a.number - b.number)
}

/** The incident that is leaving at this instant, or was the last to leave before it; null: what left had no incident. */
export function leavingAt(all: readonly Departure[], at: Date): Departure | null {
  const begun = all.filter(({ from }) => from < at)
  return begun.toSorted((a, b) => b.until.getTime() - a.until.getTime())[0] ?? null
}
