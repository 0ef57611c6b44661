import { expect, test } from 'vitest'
import { mergeSpans } from '#lib/domain/error-budget/merge-spans.ts'

const at = (time: string) => new Date(`2026-11-20T${time}Z`)
const window = { start: at('10:00:00'), end: at('12:00:00') }

function span(start: string, end: string) {
  return { number: 1, title: 'An incident', start: at(start), end: at(end) }
}

test.each([
  ['whole minutes around an incident', [span('10:05:30', '10:10:10')], [['10:05', '10:11']]],
  [
    'overlapping incidents become one stretch',
    [span('10:30:00', '10:50:00'), span('10:05:00', '10:40:00')],
    [['10:05', '10:50']],
  ],
  [
    'incidents that share a minute become one stretch',
    [span('10:05:00', '10:10:20'), span('10:10:40', '10:12:00')],
    [['10:05', '10:12']],
  ],
  [
    'an incident within another adds nothing',
    [span('10:05:00', '10:50:00'), span('10:10:00', '10:20:00')],
    [['10:05', '10:50']],
  ],
  [
    'incidents apart stay apart',
    [span('10:05:00', '10:06:00'), span('11:05:00', '11:06:00')],
    [
      ['10:05', '10:06'],
      ['11:05', '11:06'],
    ],
  ],
  [
    'what lies outside the window is cut off',
    [span('09:00:00', '10:01:00'), span('11:59:00', '13:00:00')],
    [
      ['10:00', '10:01'],
      ['11:59', '12:00'],
    ],
  ],
  [
    'incidents before and after the window are left out',
    [span('08:00:00', '10:00:00'), span('12:00:00', '13:00:00')],
    [],
  ],
])('%s', (_, spans, expected) => {
  const minute = (date: Date) => date.toISOString().slice(11, 16)
  expect(mergeSpans(spans, window).map(({ start, end }) => [minute(start), minute(end)])).toEqual(expected)
})
