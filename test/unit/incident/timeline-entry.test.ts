import { describe, expect, it } from 'vitest'
import { occurredAtErrors, quickEntryInstant } from '#lib/domain/incident/timeline-entry.ts'
import { addTimelineEntryInput } from '#lib/domain/incident/timeline-entry-schema.ts'
import { changedFields } from '#lib/domain/shared/changed-fields.ts'

const now = new Date('2026-11-23T12:00:00Z')
const entry = { occurredAt: '2026-11-19T14:06:00+01:00', kind: 'note', text: ' a\r\nb ' }

describe('an entry', () => {
  it('is tidied, and its time turned to UTC', () => {
    expect(addTimelineEntryInput.parse(entry)).toEqual({
      occurredAt: new Date('2026-11-19T13:06:00Z'),
      kind: 'note',
      text: 'a\nb',
      evidence: [],
      isKeyEvent: false,
    })
  })

  it.each([
    ['https://a.example/x', { kind: 'link', url: 'https://a.example/x' }],
    ['HTTP://A.EXAMPLE', { kind: 'link', url: 'HTTP://A.EXAMPLE' }],
    ['ftp://a.example', { kind: 'excerpt', text: 'ftp://a.example' }],
    ['javascript:alert(1)', { kind: 'excerpt', text: 'javascript:alert(1)' }],
    ['upstream prematurely closed connection', { kind: 'excerpt', text: 'upstream prematurely closed connection' }],
  ])('the plain evidence %j is understood', (text, expected) => {
    expect(addTimelineEntryInput.parse({ ...entry, evidence: [text] }).evidence).toEqual([expected])
  })

  it('may lie any time in the past and up to five minutes ahead', () => {
    expect(occurredAtErrors(new Date('2001-01-01T00:00:00Z'), now)).toEqual({})
    expect(occurredAtErrors(new Date('2026-11-23T12:05:00.000Z'), now)).toEqual({})
    expect(Object.keys(occurredAtErrors(new Date('2026-11-23T12:05:00.001Z'), now))).toEqual(['occurredAt'])
  })
})

describe('the form for the next entry starts', () => {
  const startedAt = new Date('2026-11-19T14:02:30Z')
  const at = (resolvedAt: string | null, ...entries: string[]) =>
    quickEntryInstant(
      { startedAt, resolvedAt: resolvedAt === null ? null : new Date(resolvedAt) },
      entries.map((occurredAt) => ({ occurredAt: new Date(occurredAt) })),
      now,
    ).toISOString()

  it('at the impact’s minute while there is no entry', () => expect(at(null)).toBe('2026-11-19T14:02:00.000Z'))
  it('at the last entry', () =>
    expect(at(null, '2026-11-19T14:03:00Z', '2026-11-19T14:09:59Z')).toBe('2026-11-19T14:09:00.000Z'))
  it('not after the end', () =>
    expect(at('2026-11-19T14:35:00Z', '2026-11-20T09:00:00Z')).toBe('2026-11-19T14:35:00.000Z'))
})

it('an audit entry names what differs, old and new, and nothing else', () => {
  const before = { text: 'a', at: new Date('2026-11-19T14:00:00Z'), list: [{ kind: 'link', url: 'x' }], same: 1 }
  const changes = { text: 'b', at: new Date('2026-11-19T14:00:00Z'), list: [], same: undefined }
  expect(changedFields(before, changes)).toEqual({
    text: { from: 'a', to: 'b' },
    list: { from: [{ kind: 'link', url: 'x' }], to: [] },
  })
})
