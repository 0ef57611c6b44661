import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AccessLogCounter, LONGEST_LINE_BYTES } from '#lib/domain/traffic/access-log-counter.ts'
import { CombinedReader } from '#lib/domain/traffic/log-format/combined-reader.ts'
import { NO_NAMES } from '#lib/domain/traffic/log-format/request-line.ts'
import { RequestRouter } from '#lib/domain/traffic/request-router.ts'
import { parseSlowly } from './reference-access-log-parser.ts'

const anyTime = { earliest: new Date(0), latest: new Date('9999-12-31T23:59:00Z') }
const MINUTE_MS = 60_000

function aCounter(range = anyTime) {
  return new AccessLogCounter(range, {
    reader: new CombinedReader(NO_NAMES),
    router: new RequestRouter([], 'checkout'),
  })
}

function count(log: string | Buffer, range = anyTime) {
  const counter = aCounter(range)
  counter.push(Buffer.from(log))
  return counter.finish()
}

function minutesOf(counts: { minutes: ReadonlyMap<number, readonly number[]> }) {
  return [...counts.minutes].map(([minute, [totalRequests, badRequests]]) => [
    new Date(minute * MINUTE_MS).toISOString(),
    totalRequests,
    badRequests,
  ])
}

function line({
  time = '23/Nov/2026:08:50:56 +0000',
  request = 'GET / HTTP/1.1',
  rest = '502 559 "-" "curl/8.1"',
} = {}) {
  return `203.0.113.9 - - [${time}] "${request}" ${rest}`
}

describe('logs written by a real nginx', () => {
  const logs = [
    ['restart-abrupt-single', 180],
    ['phpfpm-restart-graceful', 120],
  ] as const
  test.each(logs)('%s: every line is read, and the 502s are those that a search for the field finds', (name, lines) => {
    const log = readFileSync(`test/fixtures/nginx-access-logs/${name}.log`)
    const with502 = log
      .toString()
      .split('\n')
      .filter((text) => text.split(' ')[8] === '502')
    expect(count(log)).toMatchObject({ lines, requests: lines, badRequests: with502.length, brokenLines: 0 })
    expect(with502.length).toBeGreaterThan(0)
  })
})

describe('reading a line', () => {
  test('a time with an offset counts in its UTC minute, also across midnight and year', () => {
    const log = [
      line({ time: '23/Nov/2026:08:50:56 +0100' }),
      line({ time: '23/Nov/2026:02:20:00 -0530' }),
      line({ time: '01/Jan/2027:00:10:00 +0200', rest: '200 1 "-" "-"' }),
    ].join('\n')
    expect(minutesOf(count(log))).toEqual([
      ['2026-11-23T07:50:00.000Z', 2, 2],
      ['2026-12-31T22:10:00.000Z', 1, 0],
    ])
  })

  test('the hour that clocks repeat in autumn stays two hours', () => {
    const log = [line({ time: '25/Oct/2026:02:30:00 +0200' }), line({ time: '25/Oct/2026:02:30:00 +0100' })].join('\n')
    expect(minutesOf(count(log)).map(([at]) => at)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'])
  })

  test.each([
    ['escaped quotes in the request', { request: 'GET /\\"a\\\\ HTTP/1.1' }],
    ['the word of another status in the request', { request: 'GET /[x] 200 HTTP/1.1' }],
    ['an empty request', { request: '' }],
    ['bytes that are not ASCII', { request: 'GET /é HTTP/1.1' }],
    ['fields after the combined ones', { rest: '502 559 "-" "curl/8.1" rt=0.004 "upstream" 0.003' }],
    ['a body size that is not known', { rest: '502 - "-" "-"' }],
    ['the common format, which ends after the body size', { rest: '502 559' }],
    ['a leap second', { time: '31/Dec/2016:23:59:60 +0000' }],
  ])('is counted with %s', (_, parts) => {
    expect(count(line(parts))).toMatchObject({ requests: 1, badRequests: 1, brokenLines: 0 })
  })

  test('is counted with a user name that contains spaces and brackets', () => {
    const log = '203.0.113.9 - a [b [23/Nov/2026] [23/Nov/2026:08:50:56 +0000] "GET / HTTP/1.1" 502 0 "-" "-"'
    expect(count(log)).toMatchObject({ requests: 1, badRequests: 1 })
  })

  test.each([
    ['a day that the month does not have', line({ time: '31/Feb/2026:08:50:56 +0000' })],
    ['a month in another language', line({ time: '23/Dez/2026:08:50:56 +0000' })],
    ['an hour 24', line({ time: '23/Nov/2026:24:00:00 +0000' })],
    ['a second 61', line({ time: '23/Nov/2026:08:50:61 +0000' })],
    ['an impossible offset', line({ time: '23/Nov/2026:08:50:56 +1500' })],
    ['no closing quote', line({ request: 'GET /' }).replace('/"', '/')],
    ['a status of two digits', line({ rest: '50 559 "-" "-"' })],
    ['a status of four digits', line({ rest: '5020 559 "-" "-"' })],
    ['the end of the file inside the status', line({ rest: '50' })],
    ['the end of the file right after the status', line({ rest: '502' })],
    ['JSON', '{"time":"2026-11-23T08:50:56Z","status":502}'],
    ['nothing before the time', '[23/Nov/2026:08:50:56 +0000] "GET / HTTP/1.1" 502 559 "-" "-"'],
  ])('is broken with %s', (_, text) => {
    expect(count(text)).toMatchObject({ lines: 1, requests: 0, brokenLines: 1 })
  })
})

describe('reading a file', () => {
  test('the first five broken lines are named by number, reason and a printable excerpt', () => {
    const log = Buffer.concat([
      Buffer.from(`${line()}\n`),
      Buffer.from([0, 255, 27, 65, 10]),
      Buffer.from(`${'x'.repeat(LONGEST_LINE_BYTES + 1)}\n`),
      Buffer.from(`${line({ time: '23/Nov/2025:08:50:56 +0000' })}\n${line({ time: '23/Nov/2027:08:50:56 +0000' })}\n`),
      Buffer.from('broken\nbroken too\n'),
    ])
    const range = { earliest: new Date('2026-01-01T00:00:00Z'), latest: new Date('2027-01-01T00:00:00Z') }
    const counts = count(log, range)
    expect(counts).toMatchObject({ lines: 7, requests: 1, brokenLines: 6 })
    expect(counts.brokenSamples.map(({ lineNumber, reason }) => [lineNumber, reason])).toEqual([
      [2, 'unreadable'],
      [3, 'too_long'],
      [4, 'too_old'],
      [5, 'in_the_future'],
      [6, 'unreadable'],
    ])
    expect(counts.brokenSamples[0]?.excerpt).toBe('\\x00\\xff\\x1bA')
    expect(counts.brokenSamples[1]?.excerpt).toBe(`${'x'.repeat(160)} …`)
  })

  test('Windows line ends and empty lines change nothing', () => {
    expect(count(`${line()}\r\n\r\n\n${line()}\r\n`)).toMatchObject({ lines: 4, requests: 2, brokenLines: 0 })
  })

  test('a last line without a line break counts', () => {
    expect(count(`${line()}\n${line()}`)).toMatchObject({ lines: 2, requests: 2 })
  })

  test('an empty file holds nothing', () => {
    expect(count('')).toMatchObject({ lines: 0, requests: 0, brokenLines: 0 })
  })

  test('a line of the longest length is read, one byte more is too long', () => {
    const filler = LONGEST_LINE_BYTES - line({ request: '' }).length
    expect(count(line({ request: 'a'.repeat(filler) }))).toMatchObject({ requests: 1 })
    expect(count(line({ request: 'a'.repeat(filler + 1) }))).toMatchObject({ requests: 0, brokenLines: 1 })
  })
})

const anyLine = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({ minute: fc.nat(59), zone: fc.constantFrom('+0000', '+0530', '-0800') })
      .chain(({ minute, zone }) =>
        fc
          .record({
            request: fc.string({ unit: fc.constantFrom('a', '/', ' ', '[', ']', '\\"', '\\\\', '\\x22') }),
            status: fc.constantFrom('200', '404', '499', '502'),
            tail: fc.constantFrom('', ' "-" "-"', ' "-" "x [23/Nov/2026:08:50:56 +0000] \\x22" 7'),
          })
          .map(({ request, status, tail }) =>
            line({
              time: `23/Nov/2026:08:${String(minute).padStart(2, '0')}:07 ${zone}`,
              request,
              rest: `${status} 12${tail}`,
            }),
          ),
      ),
  },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('a', '"', '[', ']', '\\', ' ', '\r', '\0', '5') }) },
)
// A byte changed, lost or doubled anywhere: what damaged logs look like.
const anyDamage = fc.option(fc.record({ at: fc.nat(), byte: fc.constantFrom('"', '[', ' ', '\\', '\n', '', '7') }))
const anyLog = fc.array(fc.tuple(anyLine, anyDamage), { maxLength: 20 }).map((lines) =>
  lines
    .map(([text, damage]) => {
      if (!damage) return text
      const at = damage.at % (text.length + 1)
      return text.slice(0, at) + damage.byte + text.slice(at + 1)
    })
    .join('\n'),
)

describe('for any log', () => {
  test('the counts are those of the obvious, slow parser', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const counts = count(log)
        const slow = parseSlowly(Buffer.from(log), LONGEST_LINE_BYTES)
        expect({ lines: counts.lines, brokenLines: counts.brokenLines, minutes: counts.minutes }).toEqual(slow)
      }),
      { numRuns: 1_000 },
    )
  })

  test('where the chunks are cut changes nothing', () => {
    fc.assert(
      fc.property(anyLog, fc.array(fc.integer({ min: 0, max: 200 })), (log, sizes) => {
        const bytes = Buffer.from(log)
        const counter = aCounter()
        let at = 0
        for (const size of sizes) {
          counter.push(bytes.subarray(at, at + size))
          at += size
        }
        counter.push(bytes.subarray(at))
        expect(counter.finish()).toEqual(count(bytes))
      }),
    )
  })
})

describe('minutes handed over while the log is read', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 9, 1) + minute * MINUTE_MS)
  const logOf = (minutes: readonly number[]) =>
    minutes
      .map((minute) => {
        const [, day, month, year, time] = at(minute).toUTCString().split(' ')
        return `${line({ time: `${day}/${month}/${year}:${time} +0000` })}\n`
      })
      .join('')

  test('are, with those at the end, what is counted without; late lines begin theirs anew', () => {
    const straight = Array.from({ length: 9_000 }, (_, minute) => minute)
    const log = logOf([...straight, 3, 3, 8_999, 4_500, ...straight.map((minute) => minute + 100)])
    const counter = aCounter()
    const sums = new Map<number, [number, number]>()
    const add = (minutes: ReadonlyMap<number, readonly number[]>) => {
      for (const [minute, [total = 0, bad = 0]] of minutes) {
        const [before, badBefore] = sums.get(minute) ?? [0, 0]
        sums.set(minute, [before + total, badBefore + bad])
      }
    }
    let handedOver = 0
    const bytes = Buffer.from(log)
    for (let from = 0; from < bytes.length; from += 50_000) {
      counter.push(bytes.subarray(from, from + 50_000))
      const closed = counter.takeClosed()
      if (closed) add(closed)
      handedOver += closed?.size ?? 0
    }
    const { minutes, ...counts } = counter.finish()
    add(minutes)
    const { minutes: all, ...expected } = count(log)
    expect(handedOver).toBeGreaterThan(12_000)
    expect(counts).toEqual(expected)
    expect([...sums].toSorted()).toEqual([...all].toSorted())
  })

  test('none while there are few', () => {
    const counter = aCounter()
    counter.push(Buffer.from(logOf(Array.from({ length: 4_000 }, (_, minute) => minute))))
    expect(counter.takeClosed()).toBeNull()
  })
})
