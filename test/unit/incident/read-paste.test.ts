import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPaste } from '#lib/domain/incident/paste/read-paste.ts'
import { writeTime } from '#lib/domain/incident/quick-entry.ts'

const context = {
  startedAt: new Date('2026-11-19T23:40:00Z'),
  resolvedAt: new Date('2026-11-20T00:30:00Z'),
  zone: 'UTC',
  now: new Date('2026-11-23T12:00:00Z'),
}

function read(text: string, zone = 'UTC') {
  const reading = readPaste(text, { ...context, zone }, [])
  if (!reading.ok) throw new Error(reading.reason)
  return reading.entries.map(({ at, text: words }) => [at.toISOString().slice(5, 19), words])
}

describe('a pasted chat', () => {
  it.each([
    [
      'IRC',
      '[23:50] <ann> rolling back\n[23:52] <@ben> ok',
      [
        ['11-19T23:50:00', 'ann: rolling back'],
        ['11-19T23:52:00', 'ben: ok'],
      ],
    ],
    [
      'plain',
      '23:50 ann: rolling back\n00:05 ben: done',
      [
        ['11-19T23:50:00', 'ann: rolling back'],
        ['11-20T00:05:00', 'ben: done'],
      ],
    ],
    [
      'without times on further lines',
      '23:50 ann: logs\nline 2\n\nline 3',
      [['11-19T23:50:00', 'ann: logs\nline 2\nline 3']],
    ],
    [
      'Slack, name and time on one line',
      'Ann Lee  11:50 PM\nrolling back\nnow\n11:58 PM\ndone',
      [
        ['11-19T23:50:00', 'Ann Lee: rolling back\nnow'],
        ['11-19T23:58:00', 'done'],
      ],
    ],
    [
      'Slack, where one person goes on without AM or PM',
      'Ann Lee\n  11:50 PM\nrolling back\n11:55\nit falls\n12:04\nall green\nBen Ortiz  12:10 AM\nthanks',
      [
        ['11-19T23:50:00', 'Ann Lee: rolling back'],
        ['11-19T23:55:00', 'it falls'],
        ['11-20T00:04:00', 'all green'],
        ['11-20T00:10:00', 'Ben Ortiz: thanks'],
      ],
    ],
    [
      'Slack, with brackets',
      'ann [23:50]\nrolling back\n[23:58] done',
      [
        ['11-19T23:50:00', 'ann: rolling back'],
        ['11-19T23:58:00', 'done'],
      ],
    ],
    [
      'Slack, the name above the time',
      '23:40 began\n23:45 ben: looking\nAnn Lee\n  11:50 PM\nrolling back',
      [
        ['11-19T23:40:00', 'began'],
        ['11-19T23:45:00', 'ben: looking'],
        ['11-19T23:50:00', 'Ann Lee: rolling back'],
      ],
    ],
    [
      'Teams',
      '[11/19/2026 11:50 PM] Ann Lee: rolling back\n[19.11.2026, 23:58] Ben: done',
      [
        ['11-19T23:50:00', 'Ann Lee: rolling back'],
        ['11-19T23:58:00', 'Ben: done'],
      ],
    ],
    [
      'Slack, the name above the first time',
      'Ann Lee\n  11:50 PM\nrolling back\nAnn Lee\n  11:58 PM\ndone',
      [
        ['11-19T23:50:00', 'Ann Lee: rolling back'],
        ['11-19T23:58:00', 'Ann Lee: done'],
      ],
    ],
    [
      'Teams, the text below the name',
      '[11/19/2026 11:50 PM] Ann Lee\nrolling back\n[11/19/2026 11:58 PM] Rolled back\nall green',
      [
        ['11-19T23:50:00', 'Ann Lee: rolling back'],
        ['11-19T23:58:00', 'Rolled back\nall green'],
      ],
    ],
    [
      'Teams, the family name first',
      'Lee, Ann 11:50 PM\nrolling back at 11:52 PM\nSmith, Ben 11:58 PM\ndone',
      [
        ['11-19T23:50:00', 'Lee, Ann: rolling back at 11:52 PM'],
        ['11-19T23:58:00', 'Smith, Ben: done'],
      ],
    ],
    [
      'with days counted from the day of copying',
      'Yesterday\n09:10 ann: written up\n--- Today ---\n08:00 ben: read',
      [
        ['11-22T09:10:00', 'ann: written up'],
        ['11-23T08:00:00', 'ben: read'],
      ],
    ],
    [
      'with its own days',
      'Wednesday, November 18th\n22:00 ann: deploy\nThursday, November 19th\n09:10 ben: quiet\n--- 20 Nov 2026 ---\n00:10 ann: back',
      [
        ['11-18T22:00:00', 'ann: deploy'],
        ['11-19T09:10:00', 'ben: quiet'],
        ['11-20T00:10:00', 'ann: back'],
      ],
    ],
    [
      'over midnight, a little out of order',
      '23:59 a\n00:01 b\n23:58 c',
      [
        ['11-19T23:59:00', 'a'],
        ['11-20T00:01:00', 'b'],
        ['11-19T23:58:00', 'c'],
      ],
    ],
  ])('%s', (_, text, entries) => expect(read(text)).toEqual(entries))

  it('in a zone of its own', () => {
    expect(read('00:50 ann: rolling back', 'Europe/Zurich')).toEqual([['11-19T23:50:00', 'ann: rolling back']])
  })
})

describe('a pasted log', () => {
  it.each([
    [
      'nginx errors',
      '2026/11/19 23:50:01 [error] 31#31: *8 upstream timed out',
      '11-19T23:50:01',
      '`[error] 31#31: *8 upstream timed out`',
    ],
    [
      'nginx access',
      '10.0.0.1 - - [19/Nov/2026:23:50:01 +0000] "GET /cart HTTP/1.1" 502 157',
      '11-19T23:50:01',
      '"GET /cart HTTP/1.1" 502 157',
    ],
    ['ISO with a zone', '2026-11-20T00:50:01.250+01:00 app ready', '11-19T23:50:01', 'app ready'],
    ['journald', '2026-11-19T23:50:01+0000 edge-3 app[7]: ready', '11-19T23:50:01', '`edge-3 app[7]: ready`'],
    ['syslog', 'Nov 19 23:50:01 edge-3 kernel: Out of memory', '11-19T23:50:01', 'edge-3 kernel: Out of memory'],
    [
      'JSON with text',
      '{"time":"2026-11-19T23:50:01Z","level":"error","msg":"reset by peer"}',
      '11-19T23:50:01',
      'reset by peer',
    ],
    ['JSON of Elastic', '{"@timestamp":"2026-11-19T23:50:01.000Z","message":"x"}', '11-19T23:50:01', 'x'],
    ['JSON with seconds', '{"ts":1795132201.5,"msg":"x"}', '11-19T23:50:01', 'x'],
    ['JSON with milliseconds', '{"time":1795132201000,"msg":"x"}', '11-19T23:50:01', 'x'],
    ['JSON with nanoseconds', '{"ts":"1795132201000000000","msg":"x"}', '11-19T23:50:01', 'x'],
  ])('%s', (_, line, at, text) => expect(read(line)).toEqual([[at, text]]))

  it('of New Year’s Eve belongs to the year before, like a day that is named on a line of its own', () => {
    const newYear = {
      ...context,
      startedAt: new Date('2027-01-01T00:10:00Z'),
      resolvedAt: null,
      now: new Date('2027-01-01T09:00:00Z'),
    }
    const reading = readPaste('Dec 31 23:58:01 edge-3 kernel: x\nThursday, December 31st\n23:59 ann: y', newYear, [])
    expect(reading.ok && reading.entries.map(({ at }) => at.toISOString())).toEqual([
      '2026-12-31T23:58:01.000Z',
      '2026-12-31T23:59:00.000Z',
    ])
  })

  it('of several lines per record stays one block that Markdown does not read', () => {
    expect(read('2026-11-19 23:50:01 panic: `x`\n\tat main.go:12')).toEqual([
      ['11-19T23:50:01', '```\npanic: `x`\n\tat main.go:12\n```'],
    ])
  })

  it('colour and control characters of a terminal go', () => {
    expect(read('2026-11-19 23:50:01 \u001b[31mfailed\u001b[0m\u0000')).toEqual([['11-19T23:50:01', 'failed']])
  })
})

describe('what is told twice', () => {
  it('is marked: in the timeline already, or twice in the text', () => {
    const stored = [{ occurredAt: new Date('2026-11-19T23:50:30Z'), text: '**Rolled** back.' }]
    const reading = readPaste('23:50 rolled back\n23:51 done\n23:51 done', context, stored)
    expect(reading.ok && reading.entries.map(({ duplicate }) => duplicate)).toEqual(['stored', null, 'repeated'])
  })
})

describe('what cannot be taken', () => {
  it.each([
    ['no time', 'hello\nworld', /No line begins with a time/],
    ['nothing', '', /No line begins with a time/],
    ['more than 2,000', '23:50 x\n'.repeat(2001), /more than 2,000 entries/],
    ['more than 1 MB', 'é'.repeat(600_000), /more than 1 MB/],
  ])('%s is told in words', (_, text, reason) => {
    const reading = readPaste(text, context, [])
    expect(reading.ok ? '' : reading.reason).toMatch(reason)
  })

  it('lines before the first time are counted', () => {
    expect(readPaste('Channel\n\n#incident\n23:50 x', context, [])).toMatchObject({ ok: true, linesWithoutTime: 2 })
  })
})

describe('any text', () => {
  it('is read or refused, and never throws', () => {
    const pieces = fc.constantFrom(
      '23:50',
      '[',
      ']',
      '<',
      '> ',
      '{"ts":',
      '1',
      '}',
      '2026-11-19',
      'T',
      'Nov 19 ',
      '\n',
      '  ',
      'Ann',
      '`',
      ' PM',
      '/',
      '.',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(texts, fc.constantFrom('UTC', 'Asia/Kolkata'), (text, zone) => {
        const reading = readPaste(text, { ...context, zone }, [])
        if (reading.ok) for (const { at } of reading.entries) expect(Number.isFinite(at.getTime())).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('that was written line by line comes back line by line, whatever the zone', () => {
    const at = fc.date({ min: new Date('2026-05-01'), max: new Date('2026-09-20'), noInvalidDate: true })
    fc.assert(
      fc.property(
        fc.array(at, { minLength: 1 }),
        fc.constantFrom('UTC', 'Europe/Zurich', 'Asia/Kolkata'),
        (list, zone) => {
          const text = list.map((time, index) => `${writeTime(time, zone)} entry ${index}`).join('\n')
          const reading = readPaste(text, { ...context, zone }, [])
          expect(reading.ok && reading.entries.map((entry) => [entry.at, entry.text])).toEqual(
            list.map((time, index) => [time, `entry ${index}`]),
          )
        },
      ),
    )
  })

  it('of 1 MB is read in the time of a breath, also when it is built to be slow', () => {
    for (const line of ['[', '2026-11-19 ', '1:1', 'a ', '`', ' ', '{"a":', '23:50 x\n  ']) {
      const text = line.repeat(Math.floor(1_000_000 / line.length))
      const started = performance.now()
      readPaste(text, context, [])
      readPaste(text.replace(/(.{200})/g, '$1\n'), context, [])
      expect(performance.now() - started).toBeLessThan(3000)
    }
  })
})
