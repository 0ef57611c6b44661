import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Id } from '#lib/domain/shared/id.ts'
import { weeksBefore } from '#lib/domain/shared/iso-week.ts'
import { trendHeadline } from '#lib/domain/trend/headline.ts'
import { incidentMix } from '#lib/domain/trend/incident-mix.ts'
import { serviceTrends } from '#lib/domain/trend/service-trend.ts'
import { readTriggerKind } from '#lib/domain/trend/trigger-class.ts'

const MONDAY = new Date('2026-11-23T08:00:00Z')
const aService = (slug: string) => ({ id: slug as Id, slug, name: slug, sloTarget: 0.999 })
const aWeek = (badRequests: number, totalRequests = 1_000_000) => ({
  totalRequests,
  badRequests,
  observedBuckets: totalRequests === 0 ? 0 : 10_080,
})
const RISING = [100, 150, 220, 260, 330, 390, 450, 520, 600, 680, 710, 800]
const FLAT = [500, 300, 600, 400, 700, 200, 800, 450, 550, 350, 480, 520]
const MILDLY_RISING = [10, 30, 20, 40, 25, 60, 35, 55, 45, 70, 50, 65]

function trendsOf(services: Record<string, readonly number[]>) {
  const count = Object.values(services)[0]?.length ?? 0
  return serviceTrends(
    weeksBefore(MONDAY, count),
    Object.entries(services).map(([slug, bad]) => ({ service: aService(slug), counts: bad.map((k) => aWeek(k)) })),
  )
}

describe('the trend of weekly rates', () => {
  test('names what rises, what falls, and what does neither', () => {
    const trends = trendsOf({ up: RISING, down: RISING.toReversed(), flat: FLAT })
    expect(trends.map(({ verdict }) => verdict)).toEqual(['rising', 'falling', 'no_trend'])
    expect(trends[0]?.slopePerWeek).toBeCloseTo(0.000065, 5)
    expect(trends[0]?.weeks.at(0)?.week).toBe('2026-W36')
    expect(trends[0]?.weeks.at(-1)?.week).toBe('2026-W47')
  })

  test('four weeks are never enough, though each is worse than the one before', () => {
    const [trend] = trendsOf({ up: [1, 20, 300, 4_000] })
    expect(trend).toMatchObject({ verdict: 'not_enough_weeks', p: null, slopePerWeek: null, weeksWithTraffic: 4 })
  })

  test('weeks without traffic are missing, not good', () => {
    const weeks = weeksBefore(MONDAY, 8)
    const counts = [0, 0, 0, 0, 1, 1, 1, 1].map((on) => aWeek(on * 50, on * 1_000))
    const [half, none] = serviceTrends(weeks, [
      { service: aService('half'), counts },
      { service: aService('none'), counts: [] },
    ])
    expect(half).toMatchObject({ verdict: 'not_enough_weeks', weeksWithTraffic: 4 })
    expect(half?.weeks[0]).toMatchObject({ rate: null, interval: null })
    expect(none?.verdict).toBe('no_traffic')
  })

  test('what would count alone does not among twenty services that were asked as well', () => {
    const alone = trendsOf({ mild: [1, 2, 4, 3, 5, 7, 6, 8, 7, 6, 9, 5] })[0]
    expect(alone).toMatchObject({ verdict: 'rising' })
    const others = Object.fromEntries(Array.from({ length: 19 }, (_, index) => [`flat${index}`, FLAT]))
    const among = trendsOf({ mild: [1, 2, 4, 3, 5, 7, 6, 8, 7, 6, 9, 5], ...others })[0]
    expect(among).toMatchObject({ verdict: 'no_trend', p: alone?.p })
    expect(among?.pAdjusted).toBeGreaterThan(alone?.pAdjusted ?? 1)
  })

  test('a strictly rising rate stays rising when one week had an outage', () => {
    const spiked = RISING.map((bad, index) => (index === 3 ? 90_000 : bad))
    expect(trendsOf({ spiked })[0]?.verdict).toBe('rising')
  })

  test('more traffic at the same rates changes no verdict', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 8, maxLength: 26 }), (bad) => {
        const weeks = weeksBefore(MONDAY, bad.length)
        const of = (factor: number) =>
          serviceTrends(weeks, [
            { service: aService('one'), counts: bad.map((k) => aWeek(k * factor, 4_096 * factor)) },
          ])
        expect(of(8)[0]?.verdict).toBe(of(1)[0]?.verdict)
      }),
    )
  })

  test('the headline says it in a sentence', () => {
    expect(trendHeadline(trendsOf({ shop: RISING, api: MILDLY_RISING.toReversed(), flat: FLAT }))).toBe(
      '502 rates: shop is rising, api is falling',
    )
    expect(trendHeadline(trendsOf({ flat: FLAT }))).toBe('No 502 rate is rising or falling beyond chance')
    expect(trendHeadline(trendsOf({ young: [1, 2] }))).toBe('Not enough weeks to speak of a trend')
    expect(trendHeadline([])).toBe('There is no service yet')
  })
})

describe('the mix of causes and triggers', () => {
  const range = { start: new Date('2026-11-09T00:00:00Z'), end: new Date('2026-11-23T00:00:00Z') }
  const at = (time: string) => new Date(`2026-11-${time}Z`)
  const span = (number: number, start: string, end: string) => ({
    number,
    title: `Incident ${number}`,
    start: at(start),
    end: at(end),
  })
  const minute = (start: string, badRequests: number) => ({
    bucketStart: at(start),
    totalRequests: 1_000,
    badRequests,
  })
  const material = [
    {
      service: aService('shop'),
      count: aWeek(500),
      incidents: [span(1, '10T10:00:00', '10T10:01:00'), span(2, '11T10:00:00', '11T10:01:00')],
      badMinutes: [minute('10T10:00:00', 400), minute('11T10:00:00', 100)],
    },
  ]
  const facts = [
    { number: 1, rootCause: 'oom-kill', triggerKind: null, trigger: 'Nightly export job' },
    { number: 2, rootCause: 'restart-deploy', triggerKind: 'binary_push', trigger: 'The nightly job ended early' },
    { number: 3, rootCause: 'restart-deploy', triggerKind: null, trigger: 'Deploy of 4.3' },
  ] as const

  test('what is frequent is not what costs: both orders are told, and both add up', () => {
    const { causes, triggers } = incidentMix(material, facts, range)
    expect(causes).toMatchObject([
      { rootCause: 'oom-kill', incidents: 1, badRequests: 400, badShare: 0.8, budget: 0.4 },
      { rootCause: 'restart-deploy', incidents: 2, badRequests: 100, badShare: 0.2, budget: 0.1 },
    ])
    for (const rows of [causes, triggers]) {
      expect(rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
      expect(rows.reduce((sum, { badRequests }) => sum + badRequests, 0)).toBeCloseTo(500, 9)
    }
  })

  test('the chosen kind of a trigger counts, whatever its words say; words are read, and counted, where nobody chose', () => {
    const { triggers } = incidentMix(material, facts, range)
    expect(triggers).toMatchObject([
      { trigger: 'pipeline', incidents: 1, readFromWords: 1 },
      { trigger: 'binary_push', incidents: 2, readFromWords: 1 },
    ])
    const silent = { number: 4, rootCause: null, triggerKind: null, trigger: ' ' }
    expect(incidentMix([], [silent], range).triggers).toMatchObject([{ trigger: 'not_stated', readFromWords: 0 }])
  })

  test('no incident, no mix', () => {
    expect(incidentMix(material, [], range)).toEqual({ triggers: [], causes: [] })
  })

  test.each([
    ['', 'not_stated'],
    ['Deploy of checkout 4.2 in the evening peak.', 'binary_push'],
    ['The timeout was lowered to 5 s.', 'configuration_push'],
    ['Newsletter to all customers.', 'user_behaviour'],
    ['Nothing known.', 'other'],
  ])('%j was set off by %s', (trigger, kind) => {
    expect(readTriggerKind(trigger)).toBe(kind)
  })
})
