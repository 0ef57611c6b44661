import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Id } from '#lib/domain/shared/id.ts'
import { readEngineAnswer } from '#lib/domain/traffic/engine/engine-answer.ts'
import { engineBuckets } from '#lib/domain/traffic/engine/engine-buckets.ts'
import { engineRows } from '#lib/domain/traffic/engine/engine-rows.ts'
import { pullPlan } from '#lib/domain/traffic/engine/pull-plan.ts'

const names = {
  serviceLabel: 'service',
  endpointLabel: null,
  regionLabel: null,
  serviceNames: { Shop: 'checkout' },
  stepSeconds: 60 as const,
}

describe('an answer', () => {
  const matrix = (extra: object, values: [number, string][] = [[120, '7']]) =>
    JSON.stringify({
      status: 'success',
      data: { resultType: 'matrix', result: [{ metric: { service: 'a' }, values }] },
      ...extra,
    })

  test('that is whole gives its series', () => {
    expect(readEngineAnswer(200, matrix({}))).toEqual({ series: [{ labels: { service: 'a' }, samples: [[120, 7]] }] })
  })

  test('that holds nothing is an answer too', () => {
    const empty = JSON.stringify({ status: 'success', data: { resultType: 'vector', result: [] } })
    expect(readEngineAnswer(200, empty)).toEqual({ series: [] })
  })

  test.each([
    ['with a warning', 200, matrix({ warnings: ['store x is not reachable'] }), /warns: store x/],
    ['that VictoriaMetrics calls partial', 200, matrix({ isPartial: true }), /partial/],
    [
      'of bad data',
      400,
      '{"status":"error","errorType":"bad_data","error":"parse error"}',
      /refused.*bad_data.*parse error/,
    ],
    ['of too many points', 422, '{"status":"error","errorType":"422","error":"too many points"}', /too many points/],
    ['of a proxy', 502, '<html>Bad Gateway</html>', /answered 502: <html>/],
    ['with 200 and a login page', 200, '<html>Sign in</html>', /something else than an API answer/],
    ['that ends in the middle', 200, matrix({}).slice(0, 60), /something else/],
    ['of another type', 200, '{"status":"success","data":{"resultType":"string","result":[1,"x"]}}', /something else/],
  ])('%s is a problem and nothing else', (_, status, body, problem) => {
    expect(readEngineAnswer(status, body)).toEqual({ problem: expect.stringMatching(problem) })
  })
})

describe('buckets', () => {
  const of = (service: string, ...samples: [number, number][]) => ({ labels: { service }, samples })

  test('start one step before the time of their value, and take the slug of their name', () => {
    expect(engineBuckets([of('Shop', [120, 10.4])], [of('Shop', [120, 0.9])], names)).toEqual({
      buckets: [{ start: 60, service: 'checkout', endpoint: '', region: '', total: 10, bad: 1 }],
      problem: null,
    })
  })

  test('without 502s where there are requests have none, and without requests are unknown', () => {
    const { buckets, problem } = engineBuckets([of('a', [120, 5])], [of('a', [180, 0])], names)
    expect([buckets, problem]).toEqual([[expect.objectContaining({ start: 60, total: 5, bad: 0 })], null])
  })

  test.each([
    ['NaN', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
    ['negative', -1],
  ])('that are %s are not published, and neither is any of that minute', (_, value) => {
    const { buckets, problem } = engineBuckets([of('a', [120, 5], [180, value]), of('b', [180, 5])], [], names)
    expect(buckets.map(({ start }) => start)).toEqual([60])
    expect(problem).toMatchObject({ start: 120, text: expect.stringContaining('"a"') })
  })

  test('with far more 502s than requests say that the queries differ', () => {
    const { buckets, problem } = engineBuckets([of('a', [120, 5])], [of('a', [120, 50])], names)
    expect(buckets).toEqual([])
    expect(problem?.text).toContain('50 502s in 5 requests')
  })

  test('of five minutes are divided among their minutes, adding up, never more 502s than requests', () => {
    const services = new Map([['a', { id: 'a' as Id }]])
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (bad, good) => {
        const bucket = { start: 300, service: 'a', endpoint: '', region: '', total: bad + good, bad }
        const stored = engineRows([bucket], services, 300)
        if ('problem' in stored) throw new Error(stored.problem)
        const { minutes, totals, bads } = stored.rows
        expect(minutes).toEqual([5, 6, 7, 8, 9])
        expect(totals.reduce((a, b) => a + b)).toBe(bad + good)
        expect(bads.reduce((a, b) => a + b)).toBe(bad)
        for (const [at, one] of bads.entries()) expect(one).toBeLessThanOrEqual(totals[at] ?? 0)
      }),
    )
  })

  test('of too many endpoints are refused whole', () => {
    const buckets = Array.from({ length: 51 }, (_, i) => ({
      start: 60,
      service: 'a',
      endpoint: `/${i}`,
      region: '',
      total: 1,
      bad: 0,
    }))
    expect(engineRows(buckets, new Map([['a', { id: 'a' as Id }]]), 60)).toEqual({
      problem: expect.stringContaining('more than 50 endpoints'),
    })
  })
})

describe('the plan of a run', () => {
  const now = new Date('2026-11-23T12:34:56Z')
  const at = (text: string) => Date.parse(text) / 1_000

  test('asks for what is closed for five minutes, and no more', () => {
    const publishedUntil = new Date('2026-11-23T12:20:00Z')
    const plan = pullPlan({ stepSeconds: 60, publishedUntil, repulledAt: new Date('2026-11-23T12:01:00Z') }, now)
    expect(plan).toEqual({
      fresh: [{ from: at('2026-11-23T12:20:00Z'), until: at('2026-11-23T12:29:00Z') }],
      again: [],
      reconcile: null,
    })
  })

  test('asks for six hours again each hour, and for two days again each day', () => {
    const state = { stepSeconds: 60, publishedUntil: new Date('2026-11-23T12:29:00Z') }
    const hourly = pullPlan({ ...state, repulledAt: new Date('2026-11-23T11:59:00Z') }, now)
    expect(hourly.again.at(0)?.from).toBe(at('2026-11-23T06:29:00Z'))
    const daily = pullPlan({ ...state, repulledAt: new Date('2026-11-22T23:59:00Z') }, now)
    expect(daily.again.at(0)?.from).toBe(at('2026-11-21T12:29:00Z'))
    expect(daily.again.at(-1)?.until).toBe(at('2026-11-23T12:29:00Z'))
    expect(daily.reconcile).toEqual({ from: at('2026-11-16T00:00:00Z'), until: at('2026-11-23T00:00:00Z') })
  })

  test('reaches back 31 days at first, in questions of at most 360 buckets', () => {
    const { fresh } = pullPlan({ stepSeconds: 60, publishedUntil: null, repulledAt: null }, now)
    expect(fresh.at(0)?.from).toBe(at('2026-10-23T00:00:00Z'))
    expect(Math.max(...fresh.map(({ from, until }) => (until - from) / 60))).toBe(360)
    for (const [index, range] of fresh.slice(1).entries()) expect(range.from).toBe(fresh[index]?.until)
  })
})
