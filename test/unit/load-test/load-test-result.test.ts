import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadTestResult } from '#lib/domain/load-test/verdict.ts'
import { wilsonInterval } from '#lib/domain/statistics/wilson-interval.ts'
import { vector } from '../error-budget/vectors.ts'

type Input = { loadTests: { expectedPeakRps: number; achievedRps: number; total: number; bad: number }[] }
type Expected = { loadTests: { rate: number; wilsonUpper: number; gate: string }[] }

/** The words of the worked examples in ours. */
const GATES: Readonly<Record<string, string>> = {
  pass: 'pass',
  investigate: 'fail',
  invalid_load: 'invalid peak_not_reached',
  insufficient_sample: 'invalid too_few_requests',
}

const run = (totalRequests: number, badRequests: number | null, peakRps: number | null) => ({
  totalRequests,
  badRequests,
  badRequestsMost: badRequests,
  peakRps,
  durationSeconds: null,
})

test('V23: the gate at 150 % of the peak', () => {
  const { input, expected } = vector<Input, Expected>('V23')
  for (const [index, { expectedPeakRps, achievedRps, total, bad }] of input.loadTests.entries()) {
    const { verdict, reasons } = loadTestResult(run(total, bad, achievedRps), expectedPeakRps)
    const { gate = '', rate, wilsonUpper } = expected.loadTests[index] ?? {}
    expect(verdict === 'invalid' ? `invalid ${reasons[0]}` : verdict).toBe(GATES[gate])
    expect(bad / total).toBeCloseTo(rate ?? Number.NaN, 12)
    expect(wilsonInterval(bad, total)?.upper).toBeCloseTo(wilsonUpper ?? Number.NaN, 9)
  }
})

describe('what cannot be known makes a run invalid, and never a pass', () => {
  test('errors of an unknown kind that are too many to all be within the limit', () => {
    const figures = { ...run(100_000, null, 300), badRequestsMost: 101 }
    expect(loadTestResult(figures, 200)).toEqual({ verdict: 'invalid', reasons: ['statuses_unknown'] })
  })

  test('errors of an unknown kind that are within the limit even if all were 502 pass', () => {
    const figures = { ...run(100_000, null, 300), badRequestsMost: 100 }
    expect(loadTestResult(figures, 200)).toEqual({ verdict: 'pass', reasons: [] })
  })

  test('no statuses at all', () => {
    expect(loadTestResult(run(100_000, null, 300), 200).reasons).toEqual(['statuses_unknown'])
  })

  test('a run of twenty seconds', () => {
    const figures = { ...run(100_000, 0, 300), durationSeconds: 20 }
    expect(loadTestResult(figures, 200)).toEqual({ verdict: 'invalid', reasons: ['too_short'] })
  })

  test('an unreadable output, and one without a request', () => {
    expect(loadTestResult(null, 200)).toEqual({ verdict: 'invalid', reasons: ['unreadable'] })
    expect(loadTestResult(run(0, 0, 0), 200)).toEqual({ verdict: 'invalid', reasons: ['no_requests'] })
  })

  test('a single 502 of few requests', () => {
    expect(loadTestResult(run(900, 1, 300), 200)).toEqual({ verdict: 'invalid', reasons: ['too_few_requests'] })
  })
})

test('502s above the limit fail a run that did not reach the peak, and both are said', () => {
  expect(loadTestResult(run(100_000, 500, 150), 200)).toEqual({
    verdict: 'fail',
    reasons: ['bad_rate_above_limit', 'peak_not_reached'],
  })
})

test('one more 502 never turns a fail into a pass, nor does less load', () => {
  const rank = { pass: 2, invalid: 1, fail: 0 }
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.nat(2_000),
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 1, max: 10_000 }),
      (total, bad, peak, expected) => {
        const known = Math.min(bad, total - 1)
        const of = (bads: number, rps: number) => rank[loadTestResult(run(total, bads, rps), expected).verdict]
        expect(of(known + 1, peak) === 2 ? of(known, peak) : 2).toBe(2)
        expect(of(known, peak) === 2 ? of(known, peak + 1) : 2).toBe(2)
      },
    ),
  )
})
