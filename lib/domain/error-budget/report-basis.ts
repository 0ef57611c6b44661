import { z } from 'zod'
import { instantOut } from '../shared/instant.ts'
import { parseZone, UTC } from '../shared/zone.ts'
import { type CalendarUnit, calendarPeriodBefore, calendarUnit, calendarWindow } from './calendar-window.ts'
import { type ExclusionSwitch, exclusionSwitch } from './exclusion.ts'
import { BUDGET_WINDOW_SECONDS, type BudgetWindow, budgetWindow } from './window.ts'

/** How a budget is counted: every request, or every minute. */
export const BUDGET_METHODS = ['requests', 'time'] as const
export const budgetMethod = z.enum(BUDGET_METHODS, 'requests or time.')
export type BudgetMethod = z.output<typeof budgetMethod>

const NO_ZONE = 'Give a zone of the tz database, such as Europe/Zurich.'

/** The part of a report's query that says how its budget is counted. */
export const reportBasisQuery = {
  calendar: calendarUnit.optional().describe('The month or quarter that holds asOf; default the rolling window'),
  zone: z
    .string(NO_ZONE)
    .transform((text) => parseZone(text))
    .refine((zone) => zone !== null, NO_ZONE)
    .optional()
    .describe('Of the calendar and of the heat map; default UTC'),
  method: budgetMethod.optional().describe('requests, or time: minutes above the share that the target allows'),
  exclusions: exclusionSwitch.optional().describe('off counts planned maintenance and load tests too; default on'),
}

/** Of the page of a service, which shows the budget of now. */
export const serviceBudgetQuery = z.strictObject(reportBasisQuery)

export const reportBasisView = {
  method: budgetMethod,
  exclusions: exclusionSwitch.meta({ description: 'on: minutes of exclusions do not count' }),
  calendar: calendarUnit.nullable().meta({ description: 'null: a rolling window' }),
  zone: z.string().meta({ description: 'Of the calendar and of the heat map; everything else is UTC' }),
  periodEnd: instantOut
    .nullable()
    .meta({ description: 'End of the calendar period, of which the budget in minutes is' }),
}

/** How the budgets of a report are counted; stated on its page and in its answer. */
export type ReportBasis = {
  readonly method: BudgetMethod
  readonly exclusions: ExclusionSwitch
  readonly calendar: CalendarUnit | null
  readonly zone: string
  readonly periodEnd: Date | null
}

type Asked = {
  readonly calendar?: CalendarUnit | undefined
  readonly zone?: string | null | undefined
  readonly method?: BudgetMethod | undefined
  readonly exclusions?: ExclusionSwitch | undefined
}

export type ReportWindows = {
  readonly basis: ReportBasis
  readonly window: BudgetWindow
  /** What the budget in minutes is of: the window, or the whole calendar period. */
  readonly period: BudgetWindow
  readonly previous: BudgetWindow
}

/** The windows that a query asks for. */
export function reportWindows(asOf: Date, asked: Asked, durationSeconds = BUDGET_WINDOW_SECONDS): ReportWindows {
  const { calendar, method = 'requests', exclusions = 'on' } = asked
  const zone = asked.zone ?? UTC
  if (calendar === undefined) {
    const window = budgetWindow(asOf, { durationSeconds })
    const basis = { method, exclusions, calendar: null, zone, periodEnd: null }
    return { basis, window, period: window, previous: budgetWindow(window.start, { durationSeconds }) }
  }
  const { start, end, period } = calendarWindow(asOf, calendar, zone)
  return {
    basis: { method, exclusions, calendar, zone, periodEnd: period.end },
    window: { start, end },
    period,
    previous: calendarPeriodBefore(period, calendar, zone),
  }
}
