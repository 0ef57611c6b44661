import { describe, expect, test } from 'vitest'
import { NO_SERVICE_INCIDENTS, serviceBudget } from '#lib/domain/error-budget/service-budget.ts'
import { NO_SERVICE_TRAFFIC, type ServiceTraffic } from '#lib/domain/error-budget/service-traffic.ts'
import { budgetWindow } from '#lib/domain/error-budget/window.ts'
import type { Id } from '#lib/domain/shared/id.ts'

const window = budgetWindow(new Date('2026-11-23T12:00:00Z'))
const service = { id: '1' as Id, slug: 'checkout', name: 'Checkout', sloTarget: 0.999 }

type Counts = Partial<Record<keyof ServiceTraffic, [bad: number, total: number]>>

function rowOf(counts: Counts) {
  const given = Object.entries(counts).map(([name, [badRequests, totalRequests]]) => [
    name,
    { badRequests, totalRequests, observedBuckets: 1 },
  ])
  const traffic: ServiceTraffic = { ...NO_SERVICE_TRAFFIC, ...Object.fromEntries(given) }
  return serviceBudget(service, traffic, window, NO_SERVICE_INCIDENTS)
}

describe('a row of the report', () => {
  test('says for each pair of windows whether it burns, as the page of the service does', () => {
    const { burnVerdicts } = rowOf({ '5m': [200, 8_000], '1h': [2_000, 100_000], '6h': [2_000, 600_000] })
    expect(burnVerdicts.map(({ long, short, verdict }) => [long, short, verdict])).toEqual([
      ['1h', '5m', 'burning'],
      ['6h', '30m', 'quiet'],
      ['1d', '2h', 'no_traffic'],
      ['3d', '6h', 'no_traffic'],
    ])
  })

  test.each([
    ['too_little_traffic', 1, 200],
    ['above', 20, 1_000],
    ['below', 0, 3_838],
    ['too_little_traffic', 0, 3_837],
    ['no_traffic', 0, 0],
  ] as const)('is %s with %i 502s in %i requests at 99.9 %%', (verdict, bad, total) => {
    expect(rowOf({ window: [bad, total] }).rateVerdict).toBe(verdict)
  })
})
