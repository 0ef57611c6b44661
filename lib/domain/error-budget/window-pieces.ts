import type { BudgetWindow } from './window.ts'

const HOUR_MS = 3_600_000

/** A window cut for reading sums by hour: its whole hours, and the minutes before and after them. */
export type WindowPieces = { readonly hours: readonly BudgetWindow[]; readonly minutes: readonly BudgetWindow[] }

/** Every instant of the window lies in exactly one piece; the `hours` pieces start and end on a UTC hour. */
export function windowPieces({ start, end }: BudgetWindow): WindowPieces {
  const firstHour = Math.ceil(start.getTime() / HOUR_MS) * HOUR_MS
  const lastHour = Math.floor(end.getTime() / HOUR_MS) * HOUR_MS
  if (firstHour >= lastHour) return { hours: [], minutes: [{ start, end }] }
  const [from, to] = [new Date(firstHour), new Date(lastHour)]
  const edges = [
    { start, end: from },
    { start: to, end },
  ]
  return { hours: [{ start: from, end: to }], minutes: edges.filter((edge) => edge.start < edge.end) }
}
