import { describe, expect, it } from 'vitest'
import { deriveStatus, type IncidentStatus, statusContradiction } from '#lib/domain/incident/status.ts'

const T = new Date('2026-11-19T14:00:00Z')
const set = (...fields: ('acknowledgedAt' | 'mitigatedAt' | 'resolvedAt')[]) => ({
  acknowledgedAt: fields.includes('acknowledgedAt') ? T : null,
  mitigatedAt: fields.includes('mitigatedAt') ? T : null,
  resolvedAt: fields.includes('resolvedAt') ? T : null,
})

describe('the status', () => {
  it.each([
    ['open', set()],
    ['acknowledged', set('acknowledgedAt')],
    ['mitigated', set('mitigatedAt')],
    ['mitigated', set('acknowledgedAt', 'mitigatedAt')],
    ['resolved', set('resolvedAt')],
    ['resolved', set('acknowledgedAt', 'mitigatedAt', 'resolvedAt')],
  ] as const)('is %s by the furthest instant', (status, instants) => {
    expect(deriveStatus(instants)).toBe(status)
  })

  it.each<[IncidentStatus, ReturnType<typeof set>]>([
    ['mitigated', set()],
    ['acknowledged', set()],
    ['mitigated', set('acknowledgedAt')],
  ])('%s may be further than the instants prove', (status, instants) => {
    expect(statusContradiction(status, instants)).toBeNull()
  })

  it.each<[IncidentStatus, ReturnType<typeof set>, RegExp]>([
    ['resolved', set('mitigatedAt'), /needs the time it was resolved/],
    ['open', set('acknowledgedAt'), /while a time for "acknowledged" is set/],
    ['acknowledged', set('resolvedAt'), /while a time for "resolved" is set/],
  ])('%s contradicts its instants', (status, instants, message) => {
    expect(statusContradiction(status, instants)).toMatch(message)
  })
})
