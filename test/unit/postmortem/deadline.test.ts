import { describe, expect, it } from 'vitest'
import { deadlineState, postmortemDueAt } from '#lib/domain/postmortem/deadline.ts'
import { DEFAULT_REVIEW_SETTINGS } from '#lib/domain/postmortem/review-settings.ts'

const { days } = DEFAULT_REVIEW_SETTINGS
const at = (text: string) => new Date(text)

describe('the deadline of a post-mortem', () => {
  it.each([
    ['sev1', '2026-11-19T14:35:00Z', '2026-11-24T23:59:59.999Z'],
    ['sev2', '2026-11-19T14:35:00Z', '2026-11-26T23:59:59.999Z'],
    ['sev1', '2026-11-19T00:00:00Z', '2026-11-24T23:59:59.999Z'],
    ['sev1', '2026-11-19T23:59:59.999Z', '2026-11-24T23:59:59.999Z'],
    ['sev1', '2026-12-28T12:00:00Z', '2027-01-02T23:59:59.999Z'],
    ['sev2', '2028-02-25T12:00:00Z', '2028-03-03T23:59:59.999Z'],
  ] as const)('of a %s resolved at %s is %s', (severity, resolvedAt, dueAt) => {
    expect(postmortemDueAt({ severity, resolvedAt: at(resolvedAt) }, days)).toEqual(at(dueAt))
  })

  it('is none for a lower severity, or while the incident lasts', () => {
    expect(postmortemDueAt({ severity: 'sev3', resolvedAt: at('2026-11-19T14:35:00Z') }, days)).toBeNull()
    expect(postmortemDueAt({ severity: 'sev1', resolvedAt: null }, days)).toBeNull()
  })

  it('of no days is the end of the same day', () => {
    const zero = { ...days, sev4: 0 }
    expect(postmortemDueAt({ severity: 'sev4', resolvedAt: at('2026-11-19T14:35:00Z') }, zero)).toEqual(
      at('2026-11-19T23:59:59.999Z'),
    )
  })

  const dueAt = at('2026-11-24T23:59:59.999Z')
  const draft = { status: 'draft', publishedAt: null } as const
  const published = (text: string) => ({ status: 'published', publishedAt: at(text) }) as const

  it.each([
    ['none asked for', null, draft, '2026-12-01T00:00:00Z', 'none'],
    ['not begun, before it', dueAt, null, '2026-11-24T23:59:59.999Z', 'due'],
    ['not begun, after it', dueAt, null, '2026-11-25T00:00:00Z', 'overdue'],
    ['a draft after it', dueAt, draft, '2026-11-25T00:00:00Z', 'overdue'],
    ['published at the last moment', dueAt, published('2026-11-24T23:59:59.999Z'), '2026-12-01T00:00:00Z', 'met'],
    ['published late', dueAt, published('2026-11-25T00:00:00Z'), '2026-12-01T00:00:00Z', 'missed'],
    [
      'published in time and reopened',
      dueAt,
      { status: 'draft', publishedAt: at('2026-11-20T00:00:00Z') } as const,
      '2026-12-01T00:00:00Z',
      'met',
    ],
  ] as const)('%s', (_, due, postmortem, now, state) => {
    expect(deadlineState(due, postmortem, at(now))).toBe(state)
  })
})
