import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AGE_GROUPS, ageGroupOf, agesByPriority } from '#lib/domain/action-item/age.ts'
import { deliveryOf } from '#lib/domain/action-item/on-time.ts'
import { ACTION_ITEM_PRIORITIES } from '#lib/domain/action-item/priority.ts'
import { actionItemReportQuery, reportRange } from '#lib/domain/action-item/report.ts'
import { actionReportHeadline } from '#lib/domain/action-item/report-headline.ts'

describe('the age of open items', () => {
  it.each([
    [0, 'days0to7'],
    [7, 'days0to7'],
    [8, 'days8to30'],
    [30, 'days8to30'],
    [31, 'days31to90'],
    [90, 'days31to90'],
    [91, 'over90days'],
    [4000, 'over90days'],
  ])('%i whole days belong to %s', (days, group) => {
    expect(ageGroupOf(days)).toBe(group)
  })

  it('loses and invents no item, whatever the ages', () => {
    const row = fc.record({
      priority: fc.constantFrom(...ACTION_ITEM_PRIORITIES),
      ageDays: fc.nat(500),
      count: fc.nat(50),
      overdue: fc.nat(50),
    })
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const table = agesByPriority(rows)
        expect(table.map(({ priority }) => priority)).toEqual([...ACTION_ITEM_PRIORITIES])
        const grouped = table.flatMap(({ byAge }) => AGE_GROUPS.map(({ key }) => byAge[key]))
        const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
        expect(sum(grouped)).toBe(sum(rows.map(({ count }) => count)))
        expect(sum(table.map(({ total }) => total))).toBe(sum(grouped))
        expect(sum(table.map(({ overdue }) => overdue))).toBe(sum(rows.map(({ overdue }) => overdue)))
      }),
    )
  })
})

describe('the on-time rate', () => {
  const times = { completed: 20, medianSeconds: 100, p90Seconds: 900 }

  it('counts what is open still as not on time, and leaves out what will not be done', () => {
    const delivery = deliveryOf({ onTime: 6, late: 2, stillOpen: 2, wontDo: 40, ...times })
    expect(delivery).toMatchObject({
      due: 10,
      onTimeRate: 0.6,
      wontDo: 40,
      medianSecondsToClose: 100,
      p90SecondsToClose: 900,
    })
  })

  it.each([
    [4, null],
    [5, 1],
  ])('with %i due is %s', (onTime, onTimeRate) => {
    expect(deliveryOf({ onTime, late: 0, stillOpen: 0, wontDo: 9, ...times }).onTimeRate).toBe(onTimeRate)
  })

  it.each([
    [4, null, null],
    [5, 100, null],
    [9, 100, null],
    [10, 100, 900],
  ])('of %i completed gives median %s and p90 %s', (completed, median, p90) => {
    const delivery = deliveryOf({ onTime: 0, late: 0, stillOpen: 0, wontDo: 0, ...times, completed })
    expect([delivery.medianSecondsToClose, delivery.p90SecondsToClose]).toEqual([median, p90])
  })
})

describe('the range', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const rangeOf = (query: object) => reportRange(actionItemReportQuery.parse(query), now)

  it.each([
    [{}, '2026-08-25T12:00:00Z', '2026-11-23T12:00:00Z'],
    [{ from: '2026-11-01' }, '2026-11-01T00:00:00Z', '2026-11-23T12:00:00Z'],
    [{ from: '2026-10-01', to: '2026-10-31' }, '2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z'],
    [{ from: '2026-11-01', to: '2027-01-31' }, '2026-11-01T00:00:00Z', '2026-11-23T12:00:00Z'],
    [{ from: '2027-01-01', to: '2027-01-31' }, '2026-08-25T12:00:00Z', '2026-11-23T12:00:00Z'],
  ])('%j is from %s to %s, and never ahead', (query, from, to) => {
    expect(rangeOf(query)).toEqual({ from: new Date(from), to: new Date(to) })
  })

  it.each([
    { from: '2026-11-02', to: '2026-11-01' },
    { from: 'x' },
    { from: '2001-01-01', to: '2026-01-01' },
    { asOf: '1' },
  ])('%j is refused', (query) => {
    expect(actionItemReportQuery.safeParse(query).success).toBe(false)
  })
})

it.each([
  [0, 0, 'No action item was due'],
  [1, 1, 'Only 1 action item was due: too few for a rate'],
  [4, 2, 'Only 4 action items were due: too few for a rate'],
  [20, 14, '14 of 20 action items were done on time'],
  [20, 1, '1 of 20 action items was done on time'],
  [20, 20, 'All 20 action items were done on time'],
  [20, 0, 'None of 20 action items was done on time'],
])('with %i due and %i on time the report is called “%s”', (due, onTime, title) => {
  expect(actionReportHeadline({ due, onTime })).toBe(title)
})
