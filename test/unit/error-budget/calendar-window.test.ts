import { describe, expect, test } from 'vitest'
import { calendarPeriod, calendarPeriodBefore, calendarWindow } from '#lib/domain/error-budget/calendar-window.ts'
import { reportWindows } from '#lib/domain/error-budget/report-basis.ts'
import { timeBudget } from '#lib/domain/error-budget/time-budget.ts'
import { budgetWindow, windowSeconds } from '#lib/domain/error-budget/window.ts'
import { instantOf } from '#lib/domain/shared/zone.ts'
import { vector } from './vectors.ts'

type Input = { calendarSpans: { tz: string; localFrom: string; localTo: string }[]; rollingAsOf: string[] }
type Expected = {
  calendarSpans: { utcStart: string; utcEnd: string; hours: number }[]
  rolling: { windowStart: string; windowEnd: string; hours: number }[]
  calendarMinutesBudget999: { minutes: number }[]
}
const { input, expected } = vector<Input, Expected>('V10')

function midnight(day: string, zone: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return instantOf({ year, month, day: date, hour: 0, minute: 0, second: 0, millisecond: 0 }, zone)
}

test('V10: calendar spans are as long as their zone makes them, and so is their budget in minutes', () => {
  for (const [index, { tz, localFrom, localTo }] of input.calendarSpans.entries()) {
    const span = expected.calendarSpans[index]
    const window = { start: midnight(localFrom, tz), end: midnight(localTo, tz) }
    expect(window).toEqual({ start: new Date(span?.utcStart ?? ''), end: new Date(span?.utcEnd ?? '') })
    expect(windowSeconds(window) / 3_600).toBe(span?.hours)
    const budget = timeBudget(0, [{ ...window, target: 0.999 }], { observed: 1, missing: 0 })
    expect(budget.budgetMinutes).toBeCloseTo(expected.calendarMinutesBudget999[index]?.minutes ?? Number.NaN, 9)
    if (localFrom.endsWith('-01') && localTo.endsWith('-01')) {
      expect(calendarPeriod(new Date(window.end.getTime() - 1), 'month', tz)).toEqual(window)
      expect(calendarPeriod(window.start, 'month', tz)).toEqual(window)
    }
  }
})

test('V10: rolling windows have 720 hours whatever clocks do', () => {
  for (const [index, asOf] of input.rollingAsOf.entries()) {
    const { start, end } = budgetWindow(new Date(asOf), { bucketSeconds: 3_600 })
    const { windowStart, windowEnd, hours } = expected.rolling[index] ?? { windowStart: '', windowEnd: '', hours: 0 }
    expect({ start, end }).toEqual({ start: new Date(windowStart), end: new Date(windowEnd) })
    expect((end.getTime() - start.getTime()) / 3_600_000).toBe(hours)
  }
})

describe('a calendar view', () => {
  test('of a month that runs ends now, and its period with the month', () => {
    const { start, end, period } = calendarWindow(new Date('2026-11-23T12:00:30Z'), 'month', 'UTC')
    expect([start, end, period.end]).toEqual([
      new Date('2026-11-01T00:00:00Z'),
      new Date('2026-11-23T12:00:00Z'),
      new Date('2026-12-01T00:00:00Z'),
    ])
  })

  test('as of the first instant of a month is the month before, whole', () => {
    const { start, end } = calendarWindow(new Date('2026-11-01T00:00:20Z'), 'month', 'UTC')
    expect([start, end]).toEqual([new Date('2026-10-01T00:00:00Z'), new Date('2026-11-01T00:00:00Z')])
  })

  test('quarters cross the year', () => {
    const { start, end } = calendarPeriod(new Date('2026-11-23T12:00:00Z'), 'quarter', 'Europe/Berlin')
    expect([start, end]).toEqual([new Date('2026-09-30T22:00:00Z'), new Date('2026-12-31T23:00:00Z')])
    expect(calendarPeriodBefore({ start, end }, 'quarter', 'Europe/Berlin').end).toEqual(start)
  })

  test('a rolling report ignores the zone', () => {
    const asOf = new Date('2026-11-23T12:00:00Z')
    expect(reportWindows(asOf, { zone: 'Asia/Kolkata' }).window).toEqual(reportWindows(asOf, {}).window)
  })
})
