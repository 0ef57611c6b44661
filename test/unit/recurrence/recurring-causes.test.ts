import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROOT_CAUSES } from '#lib/domain/diagnosis/root-cause.ts'
import { mostWidespread, type Occurrence, recurringCauses } from '#lib/domain/recurrence/recurring-causes.ts'

const DAY_MS = 86_400_000
const NOW = Date.UTC(2026, 10, 23)

function anIncident(
  number: number,
  daysAgo: number,
  rootCause: Occurrence['rootCause'],
  ...services: string[]
): Occurrence {
  return {
    number,
    title: `Incident ${number}`,
    severity: 'sev3',
    startedAt: new Date(NOW - daysAgo * DAY_MS),
    services,
    rootCause,
    actionItems: { total: 2, closed: 1 },
  }
}

describe('recurringCauses', () => {
  it('puts the same service and cause that came back before any that came once, however recent', () => {
    const { items } = recurringCauses([
      anIncident(9, 1, 'tls-upstream', 'search'),
      anIncident(8, 12, 'oom-kill', 'checkout'),
      anIncident(5, 20, 'oom-kill', 'checkout'),
    ])
    expect(
      items.map(({ service, rootCause, count, isRepeat, incidents }) => ({
        service,
        rootCause,
        count,
        isRepeat,
        incidents,
      })),
    ).toEqual([
      { service: 'checkout', rootCause: 'oom-kill', count: 2, isRepeat: true, incidents: [8, 5] },
      { service: 'search', rootCause: 'tls-upstream', count: 1, isRepeat: false, incidents: [9] },
    ])
  })

  it('does not call the same cause of two services a repeat', () => {
    const { items, causes } = recurringCauses([
      anIncident(2, 1, 'oom-kill', 'cart'),
      anIncident(1, 2, 'oom-kill', 'search'),
    ])
    expect(items.every(({ isRepeat }) => !isRepeat)).toBe(true)
    expect(causes).toEqual([{ rootCause: 'oom-kill', count: 2, share: 1, services: ['cart', 'search'] }])
  })

  it('counts an incident of two services for both of them, and once for its cause', () => {
    const { items, causes } = recurringCauses([anIncident(1, 1, 'gateway-fault', 'cart', 'search')])
    expect(items.map(({ service, count }) => [service, count])).toEqual([
      ['cart', 1],
      ['search', 1],
    ])
    expect(causes[0]?.count).toBe(1)
  })

  it('names the cause that came on the most services; one incident of several services is none', () => {
    const widest = (...incidents: Occurrence[]) => mostWidespread(recurringCauses(incidents).causes)?.rootCause ?? null
    const common = [1, 2, 3].map((number) => anIncident(number, number, 'oom-kill', 'cart'))
    const spread = [anIncident(4, 4, 'restart-deploy', 'cart'), anIncident(5, 5, 'restart-deploy', 'search')]
    expect(widest(...common, ...spread)).toBe('restart-deploy')
    expect(widest(...common)).toBeNull()
    expect(widest(anIncident(1, 1, 'gateway-fault', 'cart', 'search'))).toBeNull()
  })

  it('measures the shortest gap between two starts', () => {
    const { items } = recurringCauses([1, 4, 11].map((daysAgo) => anIncident(daysAgo, daysAgo, 'oom-kill', 'cart')))
    expect(items[0]?.shortestGapSeconds).toBe(3 * 86_400)
  })

  it('keeps incidents without a cause out of the shares and says how many there are', () => {
    const report = recurringCauses([anIncident(1, 1, null, 'cart'), anIncident(2, 2, 'oom-kill', 'cart')])
    expect(report).toMatchObject({ incidentCount: 2, withoutCauseCount: 1 })
    expect(report.causes[0]?.share).toBe(1)
  })

  it('says the same whatever the order of the incidents, and loses none', () => {
    const some = fc.array(
      fc.record({
        daysAgo: fc.integer({ min: 0, max: 29 }),
        rootCause: fc.option(fc.constantFrom(...ROOT_CAUSES)),
        service: fc.constantFrom('cart', 'checkout', 'search'),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (drafts, order) => {
        const incidents = drafts.map(({ daysAgo, rootCause, service }, index) =>
          anIncident(index + 1, daysAgo, rootCause, service),
        )
        const report = recurringCauses(incidents)
        const shuffled = incidents
          .map((item) => [order.next().value, item] as const)
          .sort(([a], [b]) => a - b)
          .map(([, item]) => item)
        expect(recurringCauses(shuffled)).toEqual(report)
        const counted = report.items.reduce((sum, { count }) => sum + count, 0)
        expect(counted + report.withoutCauseCount).toBe(incidents.length)
      }),
    )
  })
})
