import { QUARTER_SECONDS } from '../error-budget/outage-policy-state.ts'
import { type BudgetWindow, budgetWindow } from '../error-budget/window.ts'
import { RECURRENCE_HISTORY_DAYS } from '../recurrence/recurrence-detail.ts'
import { type IsoWeek, isoWeekName, isoWeekSpan, weeksBefore } from '../shared/iso-week.ts'
import { TREND_WEEKS } from '../trend/trend.ts'

const DAY_SECONDS = 86_400
const WEEK_MS = 7 * DAY_SECONDS * 1_000

export type ReviewWindows = {
  readonly week: IsoWeek
  readonly name: string
  readonly weekStart: Date
  readonly weekEnd: Date
  readonly asOf: Date
  /** The week, as far as it is over. */
  readonly thisWeek: BudgetWindow
  /** 30 days each. */
  readonly window: BudgetWindow
  readonly windowWeekAgo: BudgetWindow
  /** 90 days. */
  readonly quarter: BudgetWindow
  /** How far back incidents are known for recurrence. */
  readonly history: BudgetWindow
  readonly trendWeeks: readonly IsoWeek[]
}

/** A week that is over is looked at from its end, so that its figures stay the same; one that runs, from now. */
export function reviewWindows(week: IsoWeek, now: Date): ReviewWindows {
  const { start, end } = isoWeekSpan(week)
  const asOf = now < end ? now : end
  const window = budgetWindow(asOf)
  return {
    week,
    name: isoWeekName(week),
    weekStart: start,
    weekEnd: end,
    asOf,
    thisWeek: { start, end: window.end },
    window,
    windowWeekAgo: budgetWindow(new Date(asOf.getTime() - WEEK_MS)),
    quarter: budgetWindow(asOf, { durationSeconds: QUARTER_SECONDS }),
    history: budgetWindow(asOf, { durationSeconds: RECURRENCE_HISTORY_DAYS * DAY_SECONDS }),
    trendWeeks: weeksBefore(asOf, TREND_WEEKS.usual),
  }
}
