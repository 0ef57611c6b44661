import { z } from 'zod'
import { instantOf, wallClockOf } from '../shared/zone.ts'
import { type BudgetWindow, budgetWindow } from './window.ts'

/** Calendar periods that a budget may be looked at by, besides the rolling 30 days that policy and alerts go by. */
export const CALENDAR_UNITS = ['month', 'quarter'] as const
export const calendarUnit = z.enum(CALENDAR_UNITS, 'month or quarter.')
export type CalendarUnit = z.output<typeof calendarUnit>

const MONTHS: Readonly<Record<CalendarUnit, number>> = { month: 1, quarter: 3 }
const MIDNIGHT = { day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 }

/** The month or quarter in `zone` that holds an instant, whole: a March of Berlin has 743 hours. */
export function calendarPeriod(at: Date, unit: CalendarUnit, zone: string): BudgetWindow {
  const { year, month } = wallClockOf(at, zone)
  const first = Math.floor((month - 1) / MONTHS[unit]) * MONTHS[unit]
  const startOf = (index: number) =>
    instantOf({ ...MIDNIGHT, year: year + Math.floor(index / 12), month: (index % 12) + 1 }, zone)
  return { start: startOf(first), end: startOf(first + MONTHS[unit]) }
}

/** The period that ends at `asOf` or runs then, up to that minute; never empty. */
export function calendarWindow(asOf: Date, unit: CalendarUnit, zone: string): BudgetWindow & { period: BudgetWindow } {
  const { end } = budgetWindow(asOf)
  const period = calendarPeriod(new Date(end.getTime() - 1), unit, zone)
  return { start: period.start, end: end < period.end ? end : period.end, period }
}

/** The whole period before. */
export function calendarPeriodBefore({ start }: BudgetWindow, unit: CalendarUnit, zone: string): BudgetWindow {
  return calendarPeriod(new Date(start.getTime() - 1), unit, zone)
}
