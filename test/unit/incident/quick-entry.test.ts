import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TimeContext } from '#lib/domain/incident/entry-time.ts'
import { readQuickEntry, writeQuickEntry } from '#lib/domain/incident/quick-entry.ts'
import { TIMELINE_ENTRY_KINDS } from '#lib/domain/incident/timeline-entry-kind.ts'

const overMidnight: TimeContext = {
  startedAt: new Date('2026-11-19T22:40:00Z'),
  resolvedAt: new Date('2026-11-20T01:10:00Z'),
  lastAt: null,
  zone: 'UTC',
  now: new Date('2026-11-23T12:00:00Z'),
}

function read(line: string, context: Partial<TimeContext> = {}) {
  const reading = readQuickEntry(line, { ...overMidnight, ...context })
  if (!reading.ok) return reading.reason
  const { occurredAt, text, kind, isKeyEvent } = reading.entry
  return [occurredAt.toISOString(), text, kind, ...(isKeyEvent ? ['key'] : [])]
}

describe('the time of a line', () => {
  it.each([
    ['23:02 x', '2026-11-19T23:02:00.000Z'],
    ['00:20 x', '2026-11-20T00:20:00.000Z'],
    ['0:20 x', '2026-11-20T00:20:00.000Z'],
    ['22:30 x', '2026-11-19T22:30:00.000Z'],
    ['01:15 x', '2026-11-20T01:15:00.000Z'],
    ['23:02:30 x', '2026-11-19T23:02:30.000Z'],
    ['23:02:30.250 x', '2026-11-19T23:02:30.250Z'],
    ['23h02 x', '2026-11-19T23:02:00.000Z'],
    ['11:02 pm x', '2026-11-19T23:02:00.000Z'],
    ['12:20 AM x', '2026-11-20T00:20:00.000Z'],
    ['23:02Z x', '2026-11-19T23:02:00.000Z'],
    ['23:02 UTC x', '2026-11-19T23:02:00.000Z'],
    ['00:02+01:00 x', '2026-11-19T23:02:00.000Z'],
    ['00:02 +0100 x', '2026-11-19T23:02:00.000Z'],
    ['00:02+1 x', '2026-11-19T23:02:00.000Z'],
    ['2026-11-18 14:02 x', '2026-11-18T14:02:00.000Z'],
    ['2026-11-18T14:02:05Z x', '2026-11-18T14:02:05.000Z'],
    ['2026-11-18 14:02 +02:00 x', '2026-11-18T12:02:00.000Z'],
    ['yesterday 23:50 x', '2026-11-22T23:50:00.000Z'],
    ['today 08:10 x', '2026-11-23T08:10:00.000Z'],
    ['now x', '2026-11-23T12:00:00.000Z'],
    ['+5m x', '2026-11-19T22:45:00.000Z'],
    ['+1h30m x', '2026-11-20T00:10:00.000Z'],
    ['+90s x', '2026-11-19T22:41:30.000Z'],
    ['-5m x', '2026-11-19T22:35:00.000Z'],
    ['23:02 - x', '2026-11-19T23:02:00.000Z'],
    ['23:02: x', '2026-11-19T23:02:00.000Z'],
    ['23:02. x', '2026-11-19T23:02:00.000Z'],
    ['11pm x', '2026-11-19T23:00:00.000Z'],
    ['11 p.m. x', '2026-11-19T23:00:00.000Z'],
    ['12am x', '2026-11-20T00:00:00.000Z'],
    ['at 23:02 x', '2026-11-19T23:02:00.000Z'],
    ['00:02 CET x', '2026-11-19T23:02:00.000Z'],
    ['6:02 PM EST x', '2026-11-19T23:02:00.000Z'],
    ['00:02 UTC+1 x', '2026-11-19T23:02:00.000Z'],
    ['7:32 PM GMT-3:30 x', '2026-11-19T23:02:00.000Z'],
    ['00:02 Europe/Zurich x', '2026-11-19T23:02:00.000Z'],
    ['18:02 America/New_York: x', '2026-11-19T23:02:00.000Z'],
    ['20 Nov 00:20 x', '2026-11-20T00:20:00.000Z'],
    ['Nov 20, 0:20 x', '2026-11-20T00:20:00.000Z'],
    ['November 20th 2025 at 1pm CET x', '2025-11-20T12:00:00.000Z'],
    ['2026-11-20 1pm x', '2026-11-20T13:00:00.000Z'],
    ['yesterday at 11:50 pm x', '2026-11-22T23:50:00.000Z'],
    ['tomorrow 00:10 x', '2026-11-24T00:10:00.000Z'],
    ['today 00:10 Asia/Tokyo x', '2026-11-22T15:10:00.000Z'],
  ])('%s', (line, at) => expect(read(line)).toEqual([at, 'x', 'note']))

  it('without a zone of its own is read in the zone that is shown', () => {
    expect(read('00:02 x', { zone: 'Europe/Zurich' })).toEqual(['2026-11-19T23:02:00.000Z', 'x', 'note'])
    expect(read('00:02 UTC x', { zone: 'Europe/Zurich' })).toEqual(['2026-11-20T00:02:00.000Z', 'x', 'note'])
    expect(read('yesterday 08:10 x', { zone: 'Asia/Tokyo' })).toEqual(['2026-11-21T23:10:00.000Z', 'x', 'note'])
  })

  it('counts from the last entry', () => {
    expect(read('+5m x', { lastAt: new Date('2026-11-19T23:00:00Z') })).toEqual([
      '2026-11-19T23:05:00.000Z',
      'x',
      'note',
    ])
  })

  it('in an incident of several days is the one nearest to the last entry', () => {
    const resolvedAt = new Date('2026-11-22T12:00:00Z')
    const at = (lastAt: string) => read('14:02 x', { resolvedAt, lastAt: new Date(lastAt) })[0]
    expect(at('2026-11-20T13:50:00Z')).toBe('2026-11-20T14:02:00.000Z')
    expect(at('2026-11-21T13:50:00Z')).toBe('2026-11-21T14:02:00.000Z')
  })

  it('of a month in words is in the year nearest to the incident', () => {
    const context = { startedAt: new Date('2027-01-01T00:20:00Z'), resolvedAt: new Date('2027-01-01T02:00:00Z') }
    expect(read('31 Dec 23:58 x', context)[0]).toBe('2026-12-31T23:58:00.000Z')
    expect(read('Jan 1 01:00 x', context)[0]).toBe('2027-01-01T01:00:00.000Z')
  })

  it('in the hour that clocks show twice is the one within the incident; a zone behind it decides', () => {
    const first = { startedAt: new Date('2026-10-25T00:10:00Z'), resolvedAt: new Date('2026-10-25T00:50:00Z') }
    const second = { startedAt: new Date('2026-10-25T01:10:00Z'), resolvedAt: new Date('2026-10-25T01:50:00Z') }
    const at = (line: string, context: Partial<TimeContext>) => read(line, { ...context, zone: 'Europe/Zurich' })[0]
    expect(at('02:30 x', first)).toBe('2026-10-25T00:30:00.000Z')
    expect(at('02:30 x', second)).toBe('2026-10-25T01:30:00.000Z')
    expect(at('02:30 CEST x', second)).toBe('2026-10-25T00:30:00.000Z')
  })

  it('does not lie in the future when it need not', () => {
    const context = { startedAt: new Date('2026-11-23T02:00:00Z'), resolvedAt: null }
    expect(read('23:50 x', context)[0]).toBe('2026-11-22T23:50:00.000Z')
  })

  it('is now when the line has none and the incident goes on; a past incident asks for it', () => {
    expect(read('rolled back', { resolvedAt: null })).toEqual(['2026-11-23T12:00:00.000Z', 'rolled back', 'mitigation'])
    expect(read('rolled back')).toBe('Begin with a time, such as 14:02 or +5m.')
  })

  it.each(['10.12.0.3 x', '+5 pods', '3 pm2 processes', 'may 5 pods', 'yesterday x'])(
    '%s begins with no time',
    (line) => expect(read(line)).toBe('Begin with a time, such as 14:02 or +5m.'),
  )

  it.each([
    ['25:00 x', '25:00'],
    ['14:61 x', '14:61'],
    ['31pm x', '31pm'],
    ['2026-02-30 10:00 x', '2026-02-30 10:00'],
  ])('%s is refused rather than taken for a text of now', (line, time) =>
    expect(read(line, { resolvedAt: null })).toBe(`There is no time “${time}”. Begin with one such as 14:02 or 2pm.`),
  )

  it.each(['TCP/IP reset', 'HTTP errors', 'IST is no zone of one meaning', 'CSTA'])('“%s” behind it is text', (text) =>
    expect(read(`23:02 ${text}`)).toEqual(['2026-11-19T23:02:00.000Z', text, 'note']),
  )

  it('a number behind it belongs to the text', () => {
    expect(read('23:02 +5 pods')).toEqual(['2026-11-19T23:02:00.000Z', '+5 pods', 'note'])
  })
})

describe('the kind of a line', () => {
  it.each([
    ['rolled back', 'mitigation'],
    ['rollback of 8c1f finished', 'mitigation'],
    ['confirmed recovered', 'recovery'],
    ['error rate back to normal', 'recovery'],
    ['paged the on-call engineer', 'escalation'],
    ['alert High502Rate fired', 'detection'],
    ['status page updated', 'communication'],
    ['found resets in the gateway log', 'diagnosis'],
    ['deploy of 8c1f began', 'note'],
  ])('“%s” suggests %s', (text, kind) => expect(read(`23:02 ${text}`)[2]).toBe(kind))

  it.each([
    ['23:02 #mitigation found it', 'mitigation'],
    ['23:02 #rec found it', 'recovery'],
    ['#note 23:02 found it', 'note'],
    ['23:02 found it #com', 'communication'],
  ])('%s: the tag overrules the words and leaves the text', (line, kind) =>
    expect(read(line)).toEqual(['2026-11-19T23:02:00.000Z', 'found it', kind]),
  )

  it('other words behind a # stay text', () => {
    expect(read('23:02 #1234 and #incident')[1]).toBe('#1234 and #incident')
  })

  it.each(['23:02 ! x', '23:02 !x', '! 23:02 x', '* 23:02 x', '23:02 * #note x', '23:02 #note ! x'])(
    '%s is a key event',
    (line) => expect(read(line)).toEqual(['2026-11-19T23:02:00.000Z', 'x', 'note', 'key']),
  )

  it('emphasis and images of Markdown are not', () => {
    expect(read('23:02 *x* y')).toEqual(['2026-11-19T23:02:00.000Z', '*x* y', 'note'])
    expect(read('23:02 ![x](y)')).toEqual(['2026-11-19T23:02:00.000Z', '![x](y)', 'note'])
  })
})

describe('any line', () => {
  const zones = ['UTC', 'Europe/Zurich', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']
  // Hours that clocks show twice or never read back to their neighbour; these instants keep clear of them.
  const instants = fc.date({ min: new Date('2026-05-01'), max: new Date('2026-09-20'), noInvalidDate: true })
  const texts = fc
    .array(fc.constantFrom('rolled', 'back', 'pods', '5', '502', '`log`', 'ein', 'Fehler', '→'), { minLength: 1 })
    .map((words) => words.join(' '))
    .filter((text) => !/^\d/.test(text))

  it('that was written from an entry reads back to the same entry', () => {
    fc.assert(
      fc.property(
        instants,
        texts,
        fc.constantFrom(...TIMELINE_ENTRY_KINDS),
        fc.boolean(),
        fc.constantFrom(...zones),
        (occurredAt, text, kind, isKeyEvent, zone) => {
          const entry = { occurredAt, text, kind, isKeyEvent }
          const reading = readQuickEntry(writeQuickEntry(entry, zone), { ...overMidnight, zone })
          expect(reading).toEqual({ ok: true, entry: { ...entry, kindFrom: 'tag', isNow: false } })
        },
      ),
    )
  })

  it('is read or refused in words, and never throws', () => {
    const pieces = fc.constantFrom(
      '14:02',
      'now',
      '+',
      '5m',
      '#',
      'mit',
      '!',
      '*',
      ' ',
      '2026-',
      '11-19',
      'T',
      'Z',
      '+01:00',
      'pm',
      '99',
      'Nov',
      'CET',
      'Europe/Zurich',
      'yesterday',
    )
    const lines = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(lines, fc.constantFrom(...zones), (line, zone) => {
        const reading = readQuickEntry(line, { ...overMidnight, zone })
        if (reading.ok) expect(Number.isFinite(reading.entry.occurredAt.getTime())).toBe(true)
        else expect(reading.reason).not.toBe('')
      }),
      { numRuns: 500 },
    )
  })
})
