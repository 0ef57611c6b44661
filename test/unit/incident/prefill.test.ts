import { describe, expect, it } from 'vitest'
import { INCIDENT_RELATIONS, relationOf, storedLink } from '#lib/domain/incident/link.ts'
import { mergeRefusal } from '#lib/domain/incident/merge.ts'
import { incidentPrefill } from '#lib/domain/incident/prefill.ts'

describe('what an address fills in', () => {
  it('is taken where it is valid', () => {
    const query = { service: 'cart', severity: 'sev2', title: ' Cart 502 ', startedAt: '2026-11-19T14:02' }
    expect(incidentPrefill(query, ['cart'])).toEqual({
      service: 'cart',
      severity: 'sev2',
      title: 'Cart 502',
      startedAt: new Date('2026-11-19T14:02:00Z'),
      refused: [],
    })
    expect(incidentPrefill({ resolvedAt: '2026-11-19T14:09:00.000Z' }, []).resolvedAt).toEqual(
      new Date('2026-11-19T14:09:00Z'),
    )
    expect(incidentPrefill({ startedAt: '2026-11-19T15:02:00+01:00' }, []).startedAt).toEqual(
      new Date('2026-11-19T14:02:00Z'),
    )
  })

  it('is named where it is not, and what is missing is not', () => {
    const query = { service: 'nope', severity: ['sev1', 'sev2'], title: 'a\u0000b', startedAt: 'yesterday', other: 'x' }
    expect(incidentPrefill(query, ['cart'])).toEqual({ refused: ['title', 'severity', 'startedAt', 'service'] })
    expect(incidentPrefill({ title: '' }, [])).toEqual({ refused: [] })
  })
})

describe('a link', () => {
  it.each(INCIDENT_RELATIONS)('says %s to the incident that it was made from', (relation) => {
    const { kind, isReversed } = storedLink(relation)
    expect(relationOf(kind, isReversed)).toBe(relation)
  })

  it('says the opposite to the other', () => {
    const opposite = INCIDENT_RELATIONS.map((relation) => {
      const { kind, isReversed } = storedLink(relation)
      return relationOf(kind, !isReversed)
    })
    expect(opposite).toEqual(['related', 'caused', 'caused_by', 'followed_by', 'follow_up'])
  })
})

describe('whether two incidents can be merged', () => {
  const draft = { status: 'draft' }
  const published = { status: 'published' }
  it.each([
    [null, null, true],
    [draft, null, true],
    [null, published, true],
    [draft, draft, false],
    [draft, published, false],
    [published, null, false],
  ])('duplicate %j, other %j: %s', (from, into, isAllowed) => {
    expect(mergeRefusal({ from: 1, into: 2 }, from, into) === null).toBe(isAllowed)
  })
})
