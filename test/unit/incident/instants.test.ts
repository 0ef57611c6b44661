import { describe, expect, it } from 'vitest'
import { instantErrors } from '#lib/domain/incident/instants.ts'

const NOW = new Date('2026-11-23T12:00:00Z')

/** Minutes after 14:00 of a day in the past; null is unknown. */
function at(minutes: number | null): Date | null {
  return minutes === null ? null : new Date(Date.UTC(2026, 10, 19, 14, minutes))
}

type Minutes = readonly [number, number | null, number | null, number | null, number | null]

function errorsOf(...[started, detected, acknowledged, mitigated, resolved]: Minutes) {
  const startedAt = new Date(Date.UTC(2026, 10, 19, 14, started))
  const rest = {
    detectedAt: at(detected),
    acknowledgedAt: at(acknowledged),
    mitigatedAt: at(mitigated),
    resolvedAt: at(resolved),
  }
  return instantErrors({ startedAt, ...rest }, NOW)
}

describe('the order of the instants', () => {
  it.each<[string, Minutes]>([
    ['all in order', [2, 6, 9, 22, 35]],
    ['all at once', [2, 2, 2, 2, 2]],
    ['only the start is known', [2, null, null, null, null]],
    ['detected after it had mended itself', [2, 30, 31, 10, 35]],
    ['resolved without the steps between', [2, null, null, null, 35]],
  ])('is right: %s', (_, minutes) => {
    expect(errorsOf(...minutes)).toEqual({})
  })

  it.each<[Minutes, string, string]>([
    [[2, 1, null, null, null], 'detectedAt', 'Detected cannot be before impact started (2026-11-19 14:02 UTC).'],
    [[2, 6, 5, null, null], 'acknowledgedAt', 'Acknowledged cannot be before detected (2026-11-19 14:06 UTC).'],
    [
      [2, null, 1, null, null],
      'acknowledgedAt',
      'Acknowledged cannot be before impact started (2026-11-19 14:02 UTC).',
    ],
    [[2, null, null, 1, null], 'mitigatedAt', 'Mitigated cannot be before impact started (2026-11-19 14:02 UTC).'],
    [[2, 6, 9, 22, 21], 'resolvedAt', 'Resolved cannot be before mitigated (2026-11-19 14:22 UTC).'],
    [[2, 6, 9, null, 1], 'resolvedAt', 'Resolved cannot be before acknowledged (2026-11-19 14:09 UTC).'],
  ])('is wrong in %j: %s says so', (minutes, field, message) => {
    expect(errorsOf(...minutes)).toEqual({ [field]: [message] })
  })

  it('every field that is out of order has its own message', () => {
    expect(Object.keys(errorsOf(30, 1, 2, 3, 4))).toEqual(['detectedAt', 'acknowledgedAt', 'mitigatedAt', 'resolvedAt'])
  })
})

describe('the future', () => {
  const none = { detectedAt: null, acknowledgedAt: null, mitigatedAt: null, resolvedAt: null }

  it('a clock may be five minutes ahead of ours', () => {
    expect(instantErrors({ startedAt: new Date('2026-11-23T12:05:00Z'), ...none }, NOW)).toEqual({})
  })

  it('more than that is refused, and the message says what time it is', () => {
    expect(instantErrors({ startedAt: new Date('2026-11-23T12:05:01Z'), ...none }, NOW)).toEqual({
      startedAt: ['Impact started cannot be in the future (it is 2026-11-23 12:00 UTC now).'],
    })
  })
})
