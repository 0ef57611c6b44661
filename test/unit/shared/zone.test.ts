import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, offsetMinutes, parseZone, wallClockOf } from '#lib/domain/shared/zone.ts'

const zones = ['UTC', 'Europe/Zurich', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia']
const wall = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number)
  return { year, month, day, hour, minute, second: 0, millisecond: 0 }
}

describe('a zone', () => {
  it.each([
    ['Europe/Zurich', 'Europe/Zurich'],
    ['europe/zurich', 'Europe/Zurich'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['Mars/Olympus', null],
    ['+01:00', null],
    ['', null],
    ['x'.repeat(65), null],
  ])('%j is %j', (name, zone) => expect(parseZone(name)).toBe(zone))

  it('any text is a zone or none, and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => void parseZone(name)))
  })

  it('what clocks show at an instant leads back to it, or to the first of two', () => {
    const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
        const back = instantOf(wallClockOf(at, zone), zone)
        expect(wallClockOf(back, zone)).toEqual(wallClockOf(at, zone))
        expect(at.getTime() - back.getTime()).toBeGreaterThanOrEqual(0)
        expect(at.getTime() - back.getTime()).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })

  it('clocks that skip an hour or show it twice', () => {
    expect(instantOf(wall('2026-03-29 02:30'), 'Europe/Zurich').toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(instantOf(wall('2026-10-25 02:30'), 'Europe/Zurich').toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  it('is ahead of UTC by its minutes', () => {
    expect(offsetMinutes(new Date('2026-11-23T12:00:00Z'), 'Asia/Kolkata')).toBe(330)
    expect(offsetMinutes(new Date('2026-11-23T12:00:00Z'), 'America/New_York')).toBe(-300)
  })
})
