import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { burnRate } from '#lib/domain/error-budget/burn-rate.ts'
import { errorBudget } from '#lib/domain/error-budget/error-budget.ts'
import { hoursToExhaustion } from '#lib/domain/error-budget/time-to-exhaustion.ts'
import { BUDGET_WINDOW_SECONDS, budgetWindow, expectedBuckets } from '#lib/domain/error-budget/window.ts'
import { bucketsOf, countWithin, vector } from './vectors.ts'

type Runs = { t: string; n: number; total: number; bad: number }[]
type ExpectedBudget = {
  windowStart: string
  windowEnd: string
  total: number
  bad: number
  observedBuckets: number
  expectedBuckets: number
  coverage: number
  status: string
  sli: number | null
  budgetEvents: number | null
  consumed: number | null
  remaining: number | null
  remainingEvents: number | null
  burnRate: number | null
}
type OneRun = { granularitySeconds: number; target: number; asOf: string; runs: Runs }

function budgetOf(runs: Runs, { granularitySeconds, target, asOf }: Omit<OneRun, 'runs'>) {
  const window = budgetWindow(new Date(asOf), { bucketSeconds: granularitySeconds })
  const count = countWithin(bucketsOf(runs, granularitySeconds), window)
  return { window, count, budget: errorBudget(count, target, expectedBuckets(window, granularitySeconds)) }
}

function burnRateOver(input: OneRun, seconds: number) {
  const buckets = bucketsOf(input.runs, input.granularitySeconds)
  const window = budgetWindow(new Date(input.asOf), {
    durationSeconds: seconds,
    bucketSeconds: input.granularitySeconds,
  })
  return burnRate(countWithin(buckets, window), input.target)
}

function expectClose(actual: number | null | undefined, expected: number | null) {
  if (expected === null) expect(actual).toBeNull()
  else {
    const difference = Math.abs((actual ?? Number.NaN) - expected)
    expect(difference).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)))
  }
}

function expectBudget({ window, budget }: ReturnType<typeof budgetOf>, expected: ExpectedBudget) {
  expect(window).toEqual({ start: new Date(expected.windowStart), end: new Date(expected.windowEnd) })
  expect(budget.totalRequests).toBe(expected.total)
  expect(budget.badRequests).toBe(expected.bad)
  expect(budget.observedBuckets).toBe(expected.observedBuckets)
  expect(budget.expectedBuckets).toBe(expected.expectedBuckets)
  expect(budget.status).toBe(expected.status)
  for (const key of ['coverage', 'sli', 'budgetEvents', 'consumed', 'remaining', 'remainingEvents'] as const) {
    expectClose(budget[key], expected[key])
  }
  expectClose(burnRate(budget, budget.target), expected.burnRate)
}

describe('worked examples', () => {
  test('V01: thirty days of uniform traffic with half of the budget used', () => {
    const { input, expected } = vector<
      OneRun,
      ExpectedBudget & { burnRate1h: number; timeToExhaustionHoursNaive: number }
    >('V01')
    const result = budgetOf(input.runs, input)
    expectBudget(result, expected)
    expectClose(burnRateOver(input, 3_600), expected.burnRate1h)
    const hours = hoursToExhaustion(result.budget.remaining, burnRateOver(input, 21_600), BUDGET_WINDOW_SECONDS)
    expectClose(hours, expected.timeToExhaustionHoursNaive)
  })

  test.each(['allZero', 'twentyBusyHours', 'nothing'])(
    'V07 %s: zero traffic, almost zero traffic and no data are three different things',
    (name) => {
      type Input = Omit<OneRun, 'runs'> & { cases: Record<string, Runs> }
      const { input, expected } = vector<Input, Record<string, ExpectedBudget>>('V07')
      const [runs, wanted] = [input.cases[name], expected[name]]
      if (!runs || !wanted) throw new Error(`V07 has no case ${name}.`)
      expectBudget(budgetOf(runs, input), wanted)
    },
  )

  test('V10: a rolling window is 720 h of UTC, also across changes to and from summer time', () => {
    type Rolling = { asOf: string; windowStart: string; windowEnd: string; hours: number }
    const { expected } = vector<unknown, { rolling: Rolling[] }>('V10')
    for (const { asOf, windowStart, windowEnd, hours } of expected.rolling) {
      const window = budgetWindow(new Date(asOf), { bucketSeconds: 3_600 })
      expect(window).toEqual({ start: new Date(windowStart), end: new Date(windowEnd) })
      expect(expectedBuckets(window, 3_600)).toBe(hours)
    }
  })

  test('V14: the naive time to exhaustion divides what is left by the recent burn', () => {
    type Expected = { consumed: number; remaining: number; burnRate6h: number; naiveHours: number }
    const { input, expected } = vector<OneRun, Expected>('V14')
    const { budget } = budgetOf(input.runs, input)
    expectClose(budget.consumed, expected.consumed)
    expectClose(budget.remaining, expected.remaining)
    expectClose(burnRateOver(input, 21_600), expected.burnRate6h)
    const hours = hoursToExhaustion(budget.remaining, burnRateOver(input, 21_600), BUDGET_WINDOW_SECONDS)
    expectClose(hours, expected.naiveHours)
  })

  test('V26: the budget is the ratio of sums, never the average of ratios', () => {
    type Input = OneRun & { services: { total: number; bad: number }[] }
    type Expected = { requestWeightedConsumed: number; servicesAggregateConsumed: number }
    const { input, expected } = vector<Input, Expected>('V26')
    expectClose(budgetOf(input.runs, input).budget.consumed, expected.requestWeightedConsumed)
    const totalRequests = input.services.reduce((sum, { total }) => sum + total, 0)
    const badRequests = input.services.reduce((sum, { bad }) => sum + bad, 0)
    expectClose(burnRate({ totalRequests, badRequests }, input.target), expected.servicesAggregateConsumed)
  })
})

describe('edges', () => {
  test('one 502 in a thousand uses a budget of 0.1 % up exactly', () => {
    const budget = errorBudget({ totalRequests: 1_000, badRequests: 1, observedBuckets: 1 }, 0.999, 43_200)
    expect(budget).toMatchObject({ consumed: 1, remaining: 0, remainingEvents: 0, status: 'exhausted' })
  })

  test('a window ends at the minute that asOf lies in, without that minute', () => {
    const { start, end } = budgetWindow(new Date('2026-11-23T12:34:56.789Z'))
    expect(end).toEqual(new Date('2026-11-23T12:34:00Z'))
    expect(start).toEqual(new Date('2026-10-24T12:34:00Z'))
  })

  test('there is no time to exhaustion without a burn, and none is left when over budget', () => {
    expect(hoursToExhaustion(0.5, 0, BUDGET_WINDOW_SECONDS)).toBeNull()
    expect(hoursToExhaustion(0.5, null, BUDGET_WINDOW_SECONDS)).toBeNull()
    expect(hoursToExhaustion(null, 3, BUDGET_WINDOW_SECONDS)).toBeNull()
    expect(hoursToExhaustion(-1.5, 3, BUDGET_WINDOW_SECONDS)).toBe(0)
  })
})

const anyTarget = fc.integer({ min: 500_000, max: 999_999 }).map((millionths) => millionths / 1_000_000)
const anyCount = fc
  .tuple(fc.nat(1_000_000_000), fc.nat(1_000_000_000), fc.integer({ min: 1, max: 43_200 }))
  .map(([a, b, observedBuckets]) => ({ totalRequests: Math.max(a, b), badRequests: Math.min(a, b), observedBuckets }))

describe('for any traffic', () => {
  test('consumed is the burn rate over the window; remaining and remainingEvents are its complements', () => {
    fc.assert(
      fc.property(anyCount, anyTarget, (count, target) => {
        const budget = errorBudget(count, target, 43_200)
        expect(budget.consumed).toBe(burnRate(count, target))
        fc.pre(budget.consumed !== null && budget.budgetEvents !== null)
        expect(budget.remaining).toBe(1 - budget.consumed)
        expect(budget.remainingEvents).toBe(budget.budgetEvents - count.badRequests)
        expectClose(budget.consumed * budget.budgetEvents, count.badRequests)
      }),
    )
  })

  test('without traffic every number is null, and whether minutes were observed tells no traffic from no data', () => {
    fc.assert(
      fc.property(fc.nat(43_200), anyTarget, (observedBuckets, target) => {
        const budget = errorBudget({ totalRequests: 0, badRequests: 0, observedBuckets }, target, 43_200)
        expect(budget.status).toBe(observedBuckets > 0 ? 'no_traffic' : 'no_data')
        const { sli, budgetEvents, consumed, remaining, remainingEvents } = budget
        expect([sli, budgetEvents, consumed, remaining, remainingEvents]).toEqual([null, null, null, null, null])
      }),
    )
  })

  test('more 502s never lower what is consumed, and more good requests never raise it', () => {
    fc.assert(
      fc.property(anyCount, anyTarget, fc.nat(1_000_000), (count, target, more) => {
        const before = burnRate(count, target) ?? 0
        const { totalRequests, badRequests } = count
        const worse = burnRate({ totalRequests: totalRequests + more, badRequests: badRequests + more }, target) ?? 0
        const better = burnRate({ totalRequests: totalRequests + more, badRequests }, target) ?? 0
        expect(worse).toBeGreaterThanOrEqual(before * (1 - 1e-12))
        expect(better).toBeLessThanOrEqual(before * (1 + 1e-12))
      }),
    )
  })

  test('ten times the requests and the 502s use the same share of the budget', () => {
    fc.assert(
      fc.property(anyCount, anyTarget, fc.integer({ min: 2, max: 1_000 }), (count, target, factor) => {
        const scaled = {
          totalRequests: count.totalRequests * factor,
          badRequests: count.badRequests * factor,
          observedBuckets: count.observedBuckets,
        }
        expectClose(burnRate(scaled, target), burnRate(count, target))
      }),
    )
  })

  test('a shorter window with the same end never counts more than a longer one', () => {
    const buckets = fc.array(
      fc.record({ minute: fc.nat(50_000), total: fc.nat(1_000), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    )
    const duration = fc.integer({ min: 1, max: 43_200 }).map((minutes) => minutes * 60)
    const end = new Date('2026-11-23T12:00:00Z')
    fc.assert(
      fc.property(buckets, duration, duration, (rows, a, b) => {
        const traffic = rows.map(({ minute, total, share }) => ({
          bucketStart: new Date(end.getTime() - minute * 60_000),
          totalRequests: total,
          badRequests: Math.floor(total * share),
        }))
        const short = countWithin(traffic, budgetWindow(end, { durationSeconds: Math.min(a, b) }))
        const long = countWithin(traffic, budgetWindow(end, { durationSeconds: Math.max(a, b) }))
        expect(short.totalRequests).toBeLessThanOrEqual(long.totalRequests)
        expect(short.badRequests).toBeLessThanOrEqual(long.badRequests)
      }),
    )
  })

  test('shifting every instant shifts the window and nothing else', () => {
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.integer({ min: -1_000_000, max: 1_000_000 }), (asOf, minutes) => {
        const shift = minutes * 60_000
        const { start, end } = budgetWindow(asOf)
        const shifted = budgetWindow(new Date(asOf.getTime() + shift))
        expect(shifted).toEqual({ start: new Date(start.getTime() + shift), end: new Date(end.getTime() + shift) })
        expect(end.getTime() - start.getTime()).toBe(720 * 3_600_000)
      }),
    )
  })
})
