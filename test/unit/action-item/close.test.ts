import { describe, expect, it } from 'vitest'
import { closeActionItem } from '#lib/domain/action-item/close.ts'
import { isOverdue } from '#lib/domain/action-item/overdue.ts'
import { reopenActionItem } from '#lib/domain/action-item/reopen.ts'
import { closeActionItemInput, createActionItemInput } from '#lib/domain/action-item/schema.ts'

const now = new Date('2026-11-23T12:00:00Z')

describe('closing', () => {
  it.each(['open', 'in_progress'] as const)(
    'an item that is %s can be closed; the clock is that of the caller',
    (status) => {
      const input = { resolution: 'wont_do', reason: 'The host retires.' } as const
      expect(closeActionItem({ status }, input, { now })).toEqual({
        ok: true,
        changes: { status: 'closed', resolution: 'wont_do', resolutionReason: 'The host retires.', closedAt: now },
      })
    },
  )

  it('completed work needs no reason and keeps none', () => {
    const decision = closeActionItem({ status: 'open' }, { resolution: 'completed' }, { now })
    expect(decision).toMatchObject({ ok: true, changes: { resolution: 'completed', resolutionReason: null } })
  })

  it('a closed item cannot be closed again, an open one not reopened', () => {
    const again = closeActionItem({ status: 'closed' }, { resolution: 'completed' }, { now })
    expect(again).toEqual({ ok: false, reason: 'already_closed' })
    expect(reopenActionItem({ status: 'in_progress' })).toEqual({ ok: false, reason: 'already_open' })
  })

  it('reopening leaves nothing of the close behind', () => {
    expect(reopenActionItem({ status: 'closed' })).toEqual({
      ok: true,
      changes: { status: 'open', resolution: null, resolutionReason: null, closedAt: null },
    })
  })

  it.each([
    [{ resolution: 'completed' }, true],
    [{ resolution: 'wont_do', reason: 'x' }, true],
    [{ resolution: 'wont_do' }, false],
    [{ resolution: 'wont_do', reason: '   ' }, false],
    [{ resolution: 'completed', reason: 'x' }, false],
  ])('%j can be written down: %s', (input, allowed) => {
    expect(closeActionItemInput.safeParse(input).success).toBe(allowed)
  })
})

describe('lateness', () => {
  const due = (dueAt: string | null, status: 'open' | 'in_progress' | 'closed' = 'open') => ({
    status,
    dueAt: dueAt === null ? null : new Date(dueAt),
  })

  it.each([
    ['due before now', due('2026-11-23T11:59:59.999Z'), true],
    ['due now', due('2026-11-23T12:00:00Z'), false],
    ['due later', due('2026-11-24T00:00:00Z'), false],
    ['without a due date', due(null), false],
    ['in progress and late', due('2026-11-01T00:00:00Z', 'in_progress'), true],
    ['closed, however late', due('2026-11-01T00:00:00Z', 'closed'), false],
  ])('%s', (_, item, expected) => {
    expect(isOverdue(item, now)).toBe(expected)
  })

  it.each([
    ['2026-12-01', '2026-12-01T23:59:59.999Z'],
    ['2028-02-29', '2028-02-29T23:59:59.999Z'],
    ['2026-12-01T16:00:00+02:00', '2026-12-01T14:00:00.000Z'],
  ])('due %s lasts until %s', (text, expected) => {
    const { dueAt } = createActionItemInput.parse({ title: 'x', kind: 'prevent', dueAt: text })
    expect(dueAt).toEqual(new Date(expected))
  })

  it.each(['2026-02-29', '2026-13-01', '2026-12-01T16:00', 'tomorrow', '', '1999-12-31', '2100-01-01'])(
    'due %j is refused',
    (dueAt) => {
      expect(createActionItemInput.safeParse({ title: 'x', kind: 'prevent', dueAt }).success).toBe(false)
    },
  )
})
