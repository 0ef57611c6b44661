import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now }
const minute = '2026-11-23T11:30:00Z'

beforeEach(() => aService('checkout'))

function push(buckets: unknown, more: object = {}) {
  return pushTraffic(OPERATOR, { service: 'checkout', buckets, ...more }, context)
}

async function counted() {
  const { services } = await getErrorBudgetReport(OPERATOR, { service: 'checkout' }, context)
  return services.map(({ totalRequests, badRequests, observedBuckets }) => [
    totalRequests,
    badRequests,
    observedBuckets,
  ])[0]
}

describe('what is sent is stored', () => {
  test('the same call twice changes no number', async () => {
    const buckets = [{ bucketStart: minute, totalRequests: 1_000, badRequests: 3 }]
    expect(await push(buckets)).toEqual({ service: 'checkout', source: 'api', buckets: 1, refused: [] })
    await push(buckets)
    expect(await counted()).toEqual([1_000, 3, 1])
  })

  test('a minute sent again is corrected, downwards too', async () => {
    await push([{ bucketStart: minute, totalRequests: 1_000, badRequests: 30 }])
    await push([{ bucketStart: minute, totalRequests: 900, badRequests: 2 }])
    expect(await counted()).toEqual([900, 2, 1])
  })

  test('sources, endpoints and regions of a minute add up to one minute', async () => {
    await push([
      { bucketStart: minute, totalRequests: 100, badRequests: 1, endpoint: '/cart', region: 'eu' },
      { bucketStart: minute, totalRequests: 200, badRequests: 2, endpoint: '/cart', region: 'us' },
    ])
    await push([{ bucketStart: minute, totalRequests: 400, badRequests: 4 }], { source: 'edge-2' })
    expect(await counted()).toEqual([700, 7, 1])
  })

  test('a minute with an offset is that minute of UTC', async () => {
    await push([{ bucketStart: '2026-11-23T13:30:00+02:00', totalRequests: 5, badRequests: 0 }])
    expect((await db().trafficBucket.findFirstOrThrow()).bucketStart).toEqual(new Date(minute))
  })

  test('a minute without requests is known to have none', async () => {
    await push([{ bucketStart: minute, totalRequests: 0, badRequests: 0 }])
    const { services } = await getErrorBudgetReport(OPERATOR, { service: 'checkout' }, context)
    expect(services).toMatchObject([{ status: 'no_traffic', observedBuckets: 1, consumed: null }])
  })

  test('concurrent calls from several senders lose nothing', async () => {
    const senders = Array.from({ length: 8 }, (_, index) => `edge-${index}`)
    await Promise.all(
      senders.map((source) => push([{ bucketStart: minute, totalRequests: 10, badRequests: 1 }], { source })),
    )
    expect(await counted()).toEqual([80, 8, 1])
  })

  test('ten thousand buckets fit in one call', async () => {
    const start = Date.parse('2026-11-01T00:00:00Z')
    const buckets = Array.from({ length: 10_000 }, (_, index) => ({
      bucketStart: new Date(start + index * 60_000).toISOString(),
      totalRequests: 2,
      badRequests: 1,
    }))
    await push(buckets)
    expect(await counted()).toEqual([20_000, 10_000, 10_000])
    await expect(push([...buckets, buckets[0]])).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('with `partial`', () => {
  const good = { bucketStart: minute, totalRequests: 10, badRequests: 1 }

  test('the right ones are stored, and each wrong one is named with its reasons', async () => {
    const buckets = [
      { ...good, totalRequests: -1 },
      good,
      { ...good, bucketStart: '2026-11-24T00:00:00Z' },
      good,
      { ...good, region: 'eu', badRequests: 11 },
      'nonsense',
    ]
    const answer = await pushTraffic(OPERATOR, { service: 'checkout', buckets, partial: true }, context)
    expect(answer.buckets).toBe(1)
    expect(answer.refused.map(({ index, reasons }) => [index, reasons.join(' ')])).toEqual([
      [0, expect.stringMatching(/totalRequests: Enter a whole number/)],
      [2, expect.stringMatching(/bucketStart: Lies in the future/)],
      [3, expect.stringMatching(/bucketStart: Repeats/)],
      [4, expect.stringMatching(/badRequests: Cannot be more/)],
      [5, expect.any(String)],
    ])
    expect(await counted()).toEqual([10, 1, 1])
  })

  test('nothing right is still an error, and so is a wrong envelope', async () => {
    for (const input of [
      { service: 'checkout', buckets: [{ ...good, badRequests: 99 }], partial: true },
      { service: 'checkout', buckets: [good], partial: true, sauce: 'x' },
    ]) {
      await expect(pushTraffic(OPERATOR, input, context)).rejects.toMatchObject({ code: 'invalid' })
    }
    expect(await db().trafficBucket.count()).toBe(0)
  })

  test('more than fifty endpoints and regions are refused', async () => {
    const buckets = Array.from({ length: 51 }, (_, index) => ({ ...good, endpoint: `/${index}` }))
    await expect(push(buckets)).rejects.toMatchObject({
      fieldErrors: { buckets: [expect.stringMatching(/at most 50/)] },
    })
  })
})

describe('one wrong bucket, and nothing is stored', () => {
  const good = { bucketStart: minute, totalRequests: 10, badRequests: 1 }
  test.each([
    ['more 502s than requests', { ...good, badRequests: 11 }, 'badRequests', /more than totalRequests/],
    ['a negative count', { ...good, badRequests: -1 }, 'badRequests', /whole number from 0/],
    ['half a request', { ...good, totalRequests: 1.5 }, 'totalRequests', /whole number from 0/],
    ['a count as text', { ...good, totalRequests: '10' }, 'totalRequests', /whole number from 0/],
    ['a count beyond the largest', { ...good, totalRequests: 2 ** 31 }, 'totalRequests', /2147483647/],
    ['a time within a minute', { ...good, bucketStart: '2026-11-23T11:30:30Z' }, 'bucketStart', /start of a minute/],
    ['a time without a zone', { ...good, bucketStart: '2026-11-23T11:30:00' }, 'bucketStart', /with its zone/],
    ['a minute more than 5 minutes ahead', { ...good, bucketStart: '2026-11-23T12:06:00Z' }, 'bucketStart', /future/],
    ['a minute of 401 days ago', { ...good, bucketStart: '2025-10-18T12:00:00Z' }, 'bucketStart', /400 days/],
    ['an unknown field', { ...good, status: 502 }, 'status', /no such field/],
    ['a NUL byte', { ...good, endpoint: 'a\0b' }, 'endpoint', /control characters/],
    ['the same minute twice', good, 'bucketStart', /Repeats buckets\[0\]/],
  ])('%s', async (_, bad, field, message) => {
    const error = await push([good, bad]).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'invalid',
      fieldErrors: { [`buckets[1].${field}`]: [expect.stringMatching(message)] },
    })
    expect([await db().trafficBucket.count(), await db().auditEntry.count()]).toEqual([0, 0])
  })

  test('no buckets at all, or something else in their place', async () => {
    for (const buckets of [[], {}, 'all', null]) {
      await expect(push(buckets)).rejects.toMatchObject({ code: 'invalid' })
    }
  })

  test('an unknown service, also one that PostgreSQL could not store', async () => {
    for (const service of ['nobody', 'a\0b', '']) {
      await expect(push([good], { service })).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test('a token that may only read', async () => {
    const reader: Actor = { kind: 'api_token', tokenId: 'x' as Id, name: 'reader', scopes: ['read'] }
    await expect(pushTraffic(reader, { service: 'checkout', buckets: [good] }, context)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
