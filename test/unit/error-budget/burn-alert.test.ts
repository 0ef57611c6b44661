import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BURN_ALERTS, burnFactor, burnVerdict } from '#lib/domain/error-budget/burn-alert.ts'
import { BURN_RATE_WINDOWS, type BurnRateWindow } from '#lib/domain/error-budget/burn-rate.ts'
import { NO_TRAFFIC_COUNT, type TrafficCount } from '#lib/domain/error-budget/traffic-count.ts'

const [fast] = BURN_ALERTS

function traffic(counts: Partial<Record<BurnRateWindow, [bad: number, total: number]>>) {
  const entries = BURN_RATE_WINDOWS.map((name) => {
    const [badRequests, totalRequests] = counts[name] ?? [0, 0]
    return [name, { badRequests, totalRequests, observedBuckets: 1 }]
  })
  return Object.fromEntries(entries) as Record<BurnRateWindow, TrafficCount>
}

test('the factors of the SRE Workbook: 14.4, 6, 3, 1', () => {
  expect(BURN_ALERTS.map(burnFactor).map((factor) => Math.round(factor * 1e9) / 1e9)).toEqual([14.4, 6, 3, 1])
})

describe('two per cent of the budget in an hour, at a target of 99.9 %', () => {
  const verdict = (counts: Parameters<typeof traffic>[0], target = 0.999) => burnVerdict(fast, traffic(counts), target)

  test('burns when both windows are above the factor', () => {
    expect(verdict({ '1h': [2_000, 100_000], '5m': [200, 8_000] })).toBe('burning')
  })

  test('exactly the factor is not above it', () => {
    expect(verdict({ '1h': [1_440, 100_000], '5m': [200, 8_000] })).toBe('quiet')
  })

  test('is over once the short window has recovered, or has no traffic', () => {
    expect(verdict({ '1h': [2_000, 100_000], '5m': [1, 8_000] })).toBe('over_before')
    expect(verdict({ '1h': [2_000, 100_000] })).toBe('over_before')
  })

  test('one 502 of ten requests may be chance', () => {
    expect(verdict({ '1h': [1, 10], '5m': [1, 1] })).toBe('too_little_traffic')
  })

  test('without traffic it says so', () => {
    expect(verdict({})).toBe('no_traffic')
  })

  test('at 90 % not even a full outage reaches it', () => {
    expect(verdict({ '1h': [1_000, 1_000], '5m': [100, 100] }, 0.9)).toBe('unreachable')
  })
})

test('for any traffic, it never burns unless both windows are strictly above the factor', () => {
  const count = fc
    .tuple(fc.nat(100_000), fc.nat(100_000))
    .map(
      ([a, b]): TrafficCount => ({ ...NO_TRAFFIC_COUNT, totalRequests: Math.max(a, b), badRequests: Math.min(a, b) }),
    )
  fc.assert(
    fc.property(fc.constantFrom(...BURN_ALERTS), count, count, (alert, long, short) => {
      const verdict = burnVerdict(alert, { ...traffic({}), [alert.long]: long, [alert.short]: short }, 0.999)
      const limit = burnFactor(alert) * 0.001
      const isAbove = ({ badRequests, totalRequests }: TrafficCount) =>
        totalRequests > 0 && badRequests / totalRequests > limit * (1 - 1e-9)
      if (verdict === 'burning') expect([isAbove(long), isAbove(short)]).toEqual([true, true])
    }),
  )
})
