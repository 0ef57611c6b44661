import { expect, test } from 'vitest'
import { createDemoOrganisation } from '#lib/demo/organisation.ts'

const WINDOW_MINUTES = 30 * 1_440

function consumed(slug: string, now: Date): number {
  const { services, trafficOf } = createDemoOrganisation(now)
  const service = services.find((one) => one.slug === slug)
  const traffic = service && trafficOf(service)
  if (!service || !traffic) throw new Error(`Nobody counts the requests of ${slug}.`)
  const sum = (counts: readonly number[]) => counts.slice(-WINDOW_MINUTES).reduce((all, count) => all + count, 0)
  return sum(traffic.badRequests) / ((1 - service.sloTarget) * sum(traffic.totalRequests))
}

test.each([2, 9, 16, 22])('loaded at %i o’clock, one service is over its budget and another one nearly', (hour) => {
  const now = new Date(Date.UTC(2026, 10, 22, hour, 25))
  expect(consumed('checkout-api', now)).toBeGreaterThan(1.2)
  expect(consumed('product-search', now)).toBeGreaterThan(0.7)
  expect(consumed('product-search', now)).toBeLessThan(0.97)
})
