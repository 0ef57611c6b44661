import type { IncidentSpan } from './incident-span.ts'
import type { BudgetWindow } from './window.ts'

const MINUTE_MS = 60_000

/** The minutes of the window in which an incident was open, as stretches that do not overlap, oldest first. */
export function mergeSpans(spans: readonly IncidentSpan[], window: BudgetWindow): BudgetWindow[] {
  const merged: { start: number; end: number }[] = []
  const [earliest, latest] = [window.start.getTime(), window.end.getTime()]
  for (const span of spans.toSorted((a, b) => a.start.getTime() - b.start.getTime())) {
    const start = Math.max(Math.floor(span.start.getTime() / MINUTE_MS) * MINUTE_MS, earliest)
    const end = Math.min(Math.ceil(span.end.getTime() / MINUTE_MS) * MINUTE_MS, latest)
    const last = merged.at(-1)
    if (start >= end) continue
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged.map(({ start, end }) => ({ start: new Date(start), end: new Date(end) }))
}
