import { expect, test } from 'vitest'
import { attributionHeadline, errorBudgetHeadline } from '#lib/domain/error-budget/headline.ts'
import { NO_SERVICE_INCIDENTS, serviceBudget } from '#lib/domain/error-budget/service-budget.ts'
import { NO_SERVICE_TRAFFIC } from '#lib/domain/error-budget/service-traffic.ts'
import { budgetWindow } from '#lib/domain/error-budget/window.ts'
import type { Id } from '#lib/domain/shared/id.ts'

const window = budgetWindow(new Date('2026-11-23T12:00:00Z'))

/** Services by the 502s among their 1 000 requests; null = nothing known. */
function headline(...badRequests: (number | null)[]): string {
  const services = badRequests.map((bad, index) => {
    const count = { totalRequests: 1_000, badRequests: bad ?? 0, observedBuckets: 1 }
    const traffic = bad === null ? NO_SERVICE_TRAFFIC : { ...NO_SERVICE_TRAFFIC, window: count }
    const service = { id: String(index) as Id, slug: `s${index}`, name: `Service ${index}`, sloTarget: 0.99 }
    return serviceBudget(service, traffic, window, NO_SERVICE_INCIDENTS)
  })
  return errorBudgetHeadline({ services })
}

test.each([
  ['There is no service yet', []],
  ['No traffic is known in this window', [null, null]],
  ['No service is over budget', [0, 9, null]],
  ['Service 0 is within budget', [0]],
  ['Service 0 is over budget', [10]],
  ['One of two services is over budget', [11, 3]],
  ['Two of twelve services are over budget', [11, 12, ...Array<null>(10).fill(null)]],
  ['All three services are over budget', [11, 12, 13]],
  ['Both services are over budget', [11, 12]],
  ['13 of 14 services are over budget', [...Array<number>(13).fill(50), 0]],
])('%s', (sentence, badRequests) => {
  expect(headline(...badRequests)).toBe(sentence)
})

test('of one service it names the budget that was asked for, or why there is none', () => {
  const budget = { name: 'Checkout', consumed: 1.31, status: 'exhausted' } as const
  expect(attributionHeadline(budget, '131 %')).toBe('Checkout used 131 % of its 30-day budget')
  expect(attributionHeadline(budget, '131 %', 'budget of November 2026, in minutes')).toBe(
    'Checkout used 131 % of its budget of November 2026, in minutes',
  )
  expect(attributionHeadline({ ...budget, consumed: null, status: 'no_traffic' }, '–')).toBe('Checkout: no traffic')
})
