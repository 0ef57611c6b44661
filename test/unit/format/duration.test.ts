import { describe, expect, it } from 'vitest'
import { durationBetween, formatDuration, spellDuration } from '#lib/format/duration.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const minutes = (count: number) => count * 60_000
const hours = (count: number) => minutes(count * 60)

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [minutes(4), '4 min'],
    [hours(1) - 1, '59 min'],
    [hours(1), '1 h'],
    [minutes(65), '1 h 05'],
    [hours(24) - 1, '23 h 59'],
    [hours(26), '26 h'],
    [hours(24 * 6 + 5), '6 d'],
    [hours(24 * 1200), '1 200 d'],
    [-minutes(4), '−4 min'],
    [null, '–'],
  ])('%s ms is %s', (milliseconds, text) => {
    expect(plain(formatDuration(milliseconds))).toBe(text)
  })
})

describe('durationBetween', () => {
  const at = (time: string) => new Date(`2026-11-19T${time}Z`)

  it('is missing when an instant is missing and invalid when time runs backwards', () => {
    expect(durationBetween(at('14:02'), at('14:06'))).toBe(minutes(4))
    expect(durationBetween(at('14:02'), null)).toBeNull()
    expect(durationBetween(at('14:06'), at('14:02'))).toBe('invalid')
  })
})

describe('spellDuration', () => {
  it.each([
    [1000, '1 second'],
    [minutes(1), '1 minute'],
    [minutes(65), '1 hour 5 minutes'],
    [hours(49), '2 days 1 hour'],
  ])('%s ms is %s', (milliseconds, text) => {
    expect(spellDuration(milliseconds)).toBe(text)
  })
})
