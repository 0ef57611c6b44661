import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { listLoadTests } from '#lib/usecases/load-test/list-load-tests.ts'
import { recordLoadTest } from '#lib/usecases/load-test/record-load-test.ts'
import { anApiToken, aViewer } from '#test/support/actors.ts'
import { callApi } from '#test/support/call-api.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const at = (minute: number) => ({ now: new Date(Date.UTC(2026, 10, 23, 12, minute)) })

beforeEach(() => aService('checkout'))

const passing = {
  tool: 'autocannon',
  totalRequests: 1_800_000,
  badRequests: 1_800,
  badRequestsMost: 1_800,
  peakRps: 3_000,
  durationSeconds: 600,
  startedAt: '2026-11-23T10:00:20Z',
  finishedAt: '2026-11-23T10:10:20Z',
}
const record = (figures: object | null, minute = 0, more: object = {}) =>
  recordLoadTest(OPERATOR, { service: 'checkout', expectedPeakRps: 2_000, figures, ...more }, at(minute))

describe('a run', () => {
  test('is kept with its figures, verdict and who recorded it, in the audit trail too', async () => {
    const run = await record(passing, 0, { name: 'Release 1.42' })
    expect(run).toMatchObject({ verdict: 'pass', reasons: [], peakShare: 1.5, badRate: 0.001, recordedBy: 'operator' })
    expect(run.proposedExclusion).toEqual({
      startsAt: new Date('2026-11-23T10:00:00Z'),
      endsAt: new Date('2026-11-23T10:11:00Z'),
    })
    expect((await listLoadTests(OPERATOR, { service: 'checkout' })).items).toEqual([run])
    expect(await db().auditEntry.findFirst({ where: { action: 'load_test.record' } })).toMatchObject({
      details: { verdict: 'pass', name: 'Release 1.42' },
    })
  })

  test('that failed, and one that cannot be read, are kept with their reasons', async () => {
    expect(await record({ ...passing, badRequests: 1_801, badRequestsMost: 1_801 })).toMatchObject({
      verdict: 'fail',
      reasons: [{ code: 'bad_rate_above_limit', text: expect.stringContaining('0.1 %') }],
    })
    const run = await record(null)
    expect(run).toMatchObject({ verdict: 'invalid', tool: null, totalRequests: null, proposedExclusion: null })
    expect(run.reasons.map(({ code }) => code)).toEqual(['unreadable'])
  })
})

describe('the API', () => {
  test('reads the output of a tool with a token that may only send', async () => {
    const token = await anApiToken('ingest')
    const output = readFileSync('test/fixtures/load-tests/wrk-errors.txt', 'utf8')
    const response = await callApi('POST', '/load-tests', {
      token,
      body: { service: 'checkout', expectedPeakRps: 100, output },
    })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      tool: 'wrk',
      verdict: 'invalid',
      badRequests: null,
      reasons: [{ code: 'statuses_unknown' }, { code: 'too_short' }],
    })
    expect((await callApi('GET', '/load-tests', { token })).status).toBe(403)
  })

  test('refuses both an output and figures, neither, and counts that contradict each other', async () => {
    const token = await anApiToken('write')
    const status = async (body: object) =>
      (await callApi('POST', '/load-tests', { token, body: { service: 'checkout', expectedPeakRps: 1, ...body } }))
        .status
    expect(await status({})).toBe(422)
    expect(await status({ output: 'x', figures: passing })).toBe(422)
    expect(await status({ figures: { ...passing, badRequests: 2_000_000 } })).toBe(422)
    expect(await status({ figures: { ...passing, finishedAt: '2026-11-23T09:00:00Z' } })).toBe(422)
    expect(await status({ figures: passing, expectedPeakRps: 0 })).toBe(422)
    expect(await status({ figures: passing, service: 'nobody' })).toBe(404)
    expect(await db().loadTest.count()).toBe(0)
  })

  test('lists runs newest first, page by page, by service and verdict', async () => {
    await aService('search')
    for (const minute of [1, 2, 3]) await record(passing, minute)
    await record(null, 4)
    await record(passing, 5, { service: 'search' })
    const token = await anApiToken('read')
    const page = async (query: string) =>
      (await (await callApi('GET', `/load-tests?${query}`, { token })).json()) as {
        items: { recordedAt: string }[]
        nextCursor: string | null
      }
    const first = await page('service=checkout&verdict=pass&limit=2')
    const second = await page(`service=checkout&verdict=pass&limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ recordedAt }) => recordedAt)).toEqual(
      [3, 2, 1].map((minute) => at(minute).now.toISOString()),
    )
    expect(second.nextCursor).toBeNull()
  })
})

test('somebody who may only read records nothing', async () => {
  const viewer = await aViewer()
  await expect(
    recordLoadTest(viewer, { service: 'checkout', expectedPeakRps: 1, figures: passing }, at(0)),
  ).rejects.toMatchObject({ code: 'forbidden' })
})
