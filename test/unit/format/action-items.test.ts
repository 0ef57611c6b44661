import { describe, expect, it } from 'vitest'
import { actionItemChange } from '#lib/format/action-item-change.ts'
import { formatDueAt, formatLateness } from '#lib/format/due.ts'
import { openWorkTitle } from '#lib/format/open-work-title.ts'

const now = new Date('2026-11-23T12:00:00Z')

describe('lateness', () => {
  it.each([
    ['2026-11-19T23:59:59.999Z', '4 days late'],
    ['2026-11-22T23:59:59.999Z', '1 day late'],
    ['2026-11-23T10:00:00Z', 'late since 10:00'],
    ['2026-11-23T23:59:59.999Z', null],
    ['2026-12-01T00:00:00Z', null],
  ])('due %s is %s', (dueAt, expected) => {
    expect(formatLateness({ status: 'open', dueAt: new Date(dueAt) }, now)).toBe(expected)
  })

  it('is not said of closed work', () => {
    expect(formatLateness({ status: 'closed', dueAt: new Date('2026-11-01T00:00:00Z') }, now)).toBeNull()
  })

  it('a due day is a day, a due time a time', () => {
    const text = (dueAt: string) => formatDueAt(new Date(dueAt), now).replaceAll('\u00a0', ' ')
    expect(text('2026-12-01T23:59:59.999Z')).toBe('1 Dec')
    expect(text('2026-12-01T16:00:00Z')).toBe('1 Dec 16:00')
  })
})

it.each([
  [{ open: 9, late: 7 }, '7 action items are late'],
  [{ open: 9, late: 1 }, '1 action item is late'],
  [{ open: 9, late: 0 }, 'No action item is late'],
  [{ open: 0, late: 0 }, 'No action item is open'],
])('%j: %s', (counts, expected) => {
  expect(openWorkTitle(counts)).toBe(expected)
})

it.each([
  ['action_item.create', {}, 'Added'],
  ['action_item.close', { resolution: 'completed' }, 'Closed as completed'],
  [
    'action_item.close',
    { resolution: 'wont_do', reason: 'The host retires.' },
    'Closed as won’t do: The host retires.',
  ],
  ['action_item.reopen', { reason: 'It came back', changes: {} }, 'Reopened: It came back'],
  [
    'action_item.update',
    { changes: { owner: { from: '', to: 'Payments' }, dueAt: { from: '2026-12-01T23:59:59.999Z', to: null } } },
    'Changed owner from none to “Payments”, due from “2026-12-01” to none',
  ],
  ['action_item.update', { changes: { description: { from: 'long', to: 'longer' } } }, 'Changed details'],
  ['action_item.update', { changes: 'of another shape' }, 'Changed something'],
])('the history says %s %j', (action, details, expected) => {
  expect(actionItemChange({ action, details })).toBe(expected)
})
