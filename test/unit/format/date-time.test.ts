import { describe, expect, it } from 'vitest'
import {
  formatDateForInput,
  formatDay,
  formatDayRange,
  formatDayTime,
  formatForInput,
  formatFull,
  formatTime,
} from '#lib/format/date-time.ts'
import { formatDue, formatRelativeDay } from '#lib/format/relative-day.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const at = new Date('2026-11-19T14:02:07Z')
const now = new Date('2026-11-23T08:00:00Z')

describe('dates', () => {
  it('are short in lists and full on demand, always UTC', () => {
    expect(formatTime(at)).toBe('14:02')
    expect(plain(formatDay(at, now))).toBe('19 Nov')
    expect(plain(formatDayTime(at, now))).toBe('19 Nov 14:02')
    expect(plain(formatFull(at))).toBe('Thu 19 Nov 2026, 14:02:07 UTC')
  })

  it('name the year when it is not this one', () => {
    expect(plain(formatDay(new Date('2025-12-31T23:59:59Z'), now))).toBe('31 Dec 2025')
  })

  it('never break inside a table cell', () => {
    expect(formatDayTime(at, now)).not.toContain(' ')
  })

  it('have a dash when missing or broken', () => {
    for (const none of [null, undefined, new Date(Number.NaN)]) expect(formatDayTime(none)).toBe('–')
  })

  it.each([
    ['2026-11-16', '2026-11-22', '16–22 Nov 2026'],
    ['2026-10-28', '2026-11-03', '28 Oct – 3 Nov 2026'],
    ['2025-12-29', '2026-01-04', '29 Dec 2025 – 4 Jan 2026'],
    ['2026-11-16', '2026-11-16', '16 Nov 2026'],
  ])('a range from %s to %s is %s', (from, to, text) => {
    expect(plain(formatDayRange(new Date(from), new Date(to)))).toBe(text)
  })

  it('fill form fields in the form browsers ask for', () => {
    expect(formatForInput(at)).toBe('2026-11-19T14:02')
    expect(formatDateForInput(at)).toBe('2026-11-19')
    expect(formatForInput(null)).toBe('')
  })
})

describe('days around now', () => {
  it.each([
    ['2026-11-23T23:59:59Z', 'today', 'due today'],
    ['2026-11-24T00:00:00Z', 'tomorrow', 'due tomorrow'],
    ['2026-11-27T00:00:00Z', 'in 4 days', 'due in 4 days'],
    ['2026-11-22T23:59:59Z', 'yesterday', '1 day late'],
    ['2026-11-19T14:02:00Z', '4 days ago', '4 days late'],
  ])('%s is %s, %s', (instant, relative, due) => {
    expect(formatRelativeDay(new Date(instant), now)).toBe(relative)
    expect(formatDue(new Date(instant), now)).toBe(due)
  })

  it('a missing due date says so', () => {
    expect(formatDue(null, now)).toBe('no due date')
  })
})
