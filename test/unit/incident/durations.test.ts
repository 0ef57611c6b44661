import { describe, expect, it } from 'vitest'
import { durationsOf } from '#lib/domain/incident/durations.ts'
import { failedShare } from '#lib/domain/incident/impact.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 19, 14, minute))
const unknown = { detectedAt: null, acknowledgedAt: null, mitigatedAt: null, resolvedAt: null }

describe('durations', () => {
  it('are counted from the start of the impact, and the acknowledgement from the detection', () => {
    const instants = { detectedAt: at(6), acknowledgedAt: at(9), mitigatedAt: at(22), resolvedAt: at(35) }
    expect(durationsOf({ startedAt: at(2), ...instants })).toEqual({
      timeToDetect: { kind: 'known', seconds: 240 },
      timeToAcknowledge: { kind: 'known', seconds: 180 },
      timeToMitigate: { kind: 'known', seconds: 1200 },
      timeToResolve: { kind: 'known', seconds: 1980 },
    })
  })

  it('are not applicable where an instant is unknown, never zero', () => {
    const durations = durationsOf({ startedAt: at(2), ...unknown, acknowledgedAt: at(9) })
    expect(new Set(Object.values(durations).map(({ kind }) => kind))).toEqual(new Set(['not_applicable']))
  })

  it('a duration that would be negative is invalid', () => {
    expect(durationsOf({ startedAt: at(2), ...unknown, detectedAt: at(1) }).timeToDetect).toEqual({ kind: 'invalid' })
  })
})

describe('the share of requests that failed', () => {
  it.each([
    [4112, 36_070, 4112 / 36_070],
    [0, 10, 0],
    [10, 10, 1],
    [0, 0, null],
    [5, null, null],
    [null, 5, null],
  ])('of %s in %s is %s', (failedRequests, totalRequests, share) => {
    expect(failedShare({ failedRequests, totalRequests })).toBe(share)
  })
})
