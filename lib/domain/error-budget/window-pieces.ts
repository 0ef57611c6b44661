import type { BudgetWindow } from './window.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** A window cut for reading sums: its whole UTC days, the whole hours before and after them, and the minutes at its edges. */
export type WindowPieces = Readonly<Record<'days' | 'hours' | 'minutes', readonly BudgetWindow[]>>

/** Every instant of the window lies in exactly one piece; pieces start and end on a UTC day, hour or minute. */
export function windowPieces(window: BudgetWindow): WindowPieces {
  const byHour = cut(window, HOUR_MS)
  const byDay = byHour.whole.map((whole) => cut(whole, DAY_MS))
  return {
    days: byDay.flatMap(({ whole }) => whole),
    hours: byDay.flatMap(({ edges }) => edges),
    minutes: byHour.edges,
  }
}

function cut({ start, end }: BudgetWindow, unitMs: number): { whole: BudgetWindow[]; edges: BudgetWindow[] } {
  const first = Math.ceil(start.getTime() / unitMs) * unitMs
  const last = Math.floor(end.getTime() / unitMs) * unitMs
  if (first >= last) return { whole: [], edges: [{ start, end }] }
  const [from, to] = [new Date(first), new Date(last)]
  const edges = [
    { start, end: from },
    { start: to, end },
  ]
  return { whole: [{ start: from, end: to }], edges: edges.filter((edge) => edge.start < edge.end) }
}
