import { describe, expect, test } from 'vitest'
import {
  isoWeekName,
  isoWeekOf,
  isoWeekSpan,
  parseIsoWeek,
  shiftWeek,
  weeksBefore,
  weeksOfYear,
} from '#lib/domain/shared/iso-week.ts'

const nameAt = (instant: string) => isoWeekName(isoWeekOf(new Date(instant)))

describe('ISO weeks in UTC', () => {
  test.each([
    ['2026-11-16T00:00:00.000Z', '2026-W47'],
    ['2026-11-15T23:59:59.999Z', '2026-W46'],
    ['2026-12-31T12:00:00Z', '2026-W53'],
    ['2027-01-01T00:00:00Z', '2026-W53'],
    ['2027-01-03T23:59:59Z', '2026-W53'],
    ['2027-01-04T00:00:00Z', '2027-W01'],
    ['2024-12-30T00:00:00Z', '2025-W01'],
    ['2021-01-03T00:00:00Z', '2020-W53'],
    ['2000-01-01T00:00:00Z', '1999-W52'],
  ])('%s lies in %s', (instant, week) => {
    expect(nameAt(instant)).toBe(week)
  })

  test('a week runs from Monday 00:00 UTC to the next, over the change of the year too', () => {
    expect(isoWeekSpan({ year: 2026, week: 53 })).toEqual({
      start: new Date('2026-12-28T00:00:00Z'),
      end: new Date('2027-01-04T00:00:00Z'),
    })
  })

  test('every day of forty years lies in the span of its week', () => {
    for (let day = Date.UTC(2000, 0, 1); day < Date.UTC(2040, 0, 1); day += 86_400_000) {
      const { start, end } = isoWeekSpan(isoWeekOf(new Date(day)))
      expect(day >= start.getTime() && day < end.getTime()).toBe(true)
    }
  })

  test('2026 has 53 weeks and 2027 has 52', () => {
    expect([weeksOfYear(2026), weeksOfYear(2027)]).toEqual([53, 52])
    expect(parseIsoWeek('2026-W53')).toEqual({ year: 2026, week: 53 })
    expect(parseIsoWeek('2027-W53')).toBeNull()
  })

  test.each(['2026-W00', '2026-W54', '2026-47', '1999-W01', 'latest', '2026-W47 ', '2026-W1'])(
    '%j names no week',
    (text) => {
      expect(parseIsoWeek(text)).toBeNull()
    },
  )

  test('weeks are counted over the year', () => {
    expect(isoWeekName(shiftWeek({ year: 2026, week: 53 }, 1))).toBe('2027-W01')
    expect(isoWeekName(shiftWeek({ year: 2027, week: 1 }, -1))).toBe('2026-W53')
    expect(weeksBefore(new Date('2027-01-06T09:00:00Z'), 3).map(isoWeekName)).toEqual([
      '2026-W51',
      '2026-W52',
      '2026-W53',
    ])
  })
})
