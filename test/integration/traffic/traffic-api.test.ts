import { beforeEach, describe, expect, test } from 'vitest'
import { aToken, callApi } from '#test/support/call-api.ts'
import { aService } from '#test/support/traffic.ts'
import { bucketsOf, vector } from '#test/unit/error-budget/vectors.ts'

type Run = { t: string; n: number; total: number; bad: number }

const DAY_MS = 86_400_000

// Routes go by the real clock and refuse what is long past, so the examples are moved to the last days, which may change no number.
const yesterday = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS)

/** `at` of an example that is made for `asOf`, moved along with it to yesterday. */
function moved(at: string | Date, asOf: string): Date {
  return new Date(new Date(at).getTime() - Date.parse(asOf) + yesterday.getTime())
}

let token: string

beforeEach(async () => {
  token = await aToken('read', 'ingest')
  await aService('checkout')
})

async function push(runs: readonly Run[], asOf: string) {
  const buckets = bucketsOf(runs, 3_600).map((bucket) => ({ ...bucket, bucketStart: moved(bucket.bucketStart, asOf) }))
  const response = await callApi('post', '/traffic', { token, body: { service: 'checkout', buckets } })
  expect(await response.json()).toMatchObject({ service: 'checkout', source: 'api', buckets: buckets.length })
  expect(response.status).toBe(200)
}

async function report() {
  const query = new URLSearchParams({ asOf: yesterday.toISOString(), window: 'P30D', service: 'checkout' })
  const response = await callApi('get', `/reports/error-budget?${query}`, { token })
  expect(response.status).toBe(200)
  return response.json()
}

describe('worked examples, pushed as JSON and read back from the report', () => {
  test.each(['V01', 'V14', 'V26'])('%s', async (id) => {
    const { input } = vector<{ runs: Run[]; asOf: string; target: number }, Record<string, unknown>>(id)
    const { expected } = vector<unknown, Record<string, number>>(id)
    await push(input.runs, input.asOf)
    const { services, ...window } = await report()
    const consumed = expected.consumed ?? expected.requestWeightedConsumed ?? Number.NaN
    expect(window).toMatchObject({
      asOf: yesterday.toISOString(),
      windowStart: new Date(yesterday.getTime() - 30 * DAY_MS).toISOString(),
      windowEnd: yesterday.toISOString(),
    })
    expect(services).toHaveLength(1)
    expect(services[0]).toMatchObject({ service: 'checkout', target: 0.999, status: 'ok' })
    expect(services[0].consumed).toBeCloseTo(consumed, 9)
    expect(services[0].remaining).toBeCloseTo(1 - consumed, 9)
    expect(services[0].burnRates['30d']).toBeCloseTo(consumed, 9)
    if (expected.burnRate6h !== undefined) expect(services[0].burnRates['6h']).toBeCloseTo(expected.burnRate6h, 9)
    if (expected.naiveHours !== undefined) expect(services[0].hoursToExhaustion).toBeCloseTo(expected.naiveHours, 6)
  })

  test.each(['allZero', 'twentyBusyHours'])('V07 %s', async (name) => {
    type Expected = { status: string; consumed: number | null; remainingEvents: number | null; sli: number | null }
    const { input, expected } = vector<{ asOf: string; cases: Record<string, Run[]> }, Record<string, Expected>>('V07')
    await push(input.cases[name] ?? [], input.asOf)
    const { services } = await report()
    const { status, consumed, remainingEvents, sli } = expected[name] as Expected
    expect(services[0]).toMatchObject({ status, consumed, remainingEvents, sli })
  })
})

test('a problem names each wrong bucket by its place', async () => {
  const good = { bucketStart: yesterday, totalRequests: 1, badRequests: 0 }
  const body = {
    service: 'checkout',
    buckets: [good, { ...good, badRequests: 2 }],
  }
  const response = await callApi('post', '/traffic', { token, body })
  expect(response.status).toBe(422)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({
    errors: [{ path: 'buckets[1].badRequests', message: 'Cannot be more than totalRequests.' }],
  })
})

test('a body above the limit is refused as too large', async () => {
  const response = await callApi('post', '/traffic', { token, rawBody: `{"service":"${'x'.repeat(5 * 1024 * 1024)}"}` })
  expect(response.status).toBe(413)
})

test('pushing needs the ingest scope, reading the read scope', async () => {
  const [reader, sender] = [await aToken('read'), await aToken('ingest')]
  const body = { service: 'checkout', buckets: [] }
  expect((await callApi('post', '/traffic', { token: reader, body })).status).toBe(403)
  expect((await callApi('get', '/reports/error-budget', { token: sender })).status).toBe(403)
  expect((await callApi('get', '/reports/error-budget')).status).toBe(401)
})

test('an unknown service is 404 for both', async () => {
  const buckets = [{ bucketStart: yesterday, totalRequests: 1, badRequests: 0 }]
  expect((await callApi('post', '/traffic', { token, body: { service: 'nobody', buckets } })).status).toBe(404)
  expect((await callApi('get', '/reports/error-budget?service=nobody', { token })).status).toBe(404)
})
