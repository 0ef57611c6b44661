import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importLogs } from '#lib/cli/traffic/import-logs.ts'
import { db } from '#lib/db/client.ts'
import { sumBadBy } from '#lib/db/traffic-breakdown.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { sumUpOldTraffic } from '#lib/usecases/traffic/sum-up-old-traffic.ts'
import { accessLog, aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:00:00Z')
const MINUTE_MS = 60_000
let service: Id

beforeEach(async () => {
  service = await aService('checkout')
})

type Row = readonly [at: number, endpoint: string, region: string, total: number, bad: number]

/** Irregular but reproducible minutes over four days around the turn of a month, of which some name nothing. */
function someRows(seed: number): Row[] {
  return Array.from({ length: 600 }, (_, index) => {
    const value = (index * 7_919 + seed * 104_729) % 1_009
    const endpoint = ['', '/cart', '/search'][value % 3] ?? ''
    const region = ['', 'eu'][value % 2] ?? ''
    return [
      Date.UTC(2026, 8, 29) + index * 9 * MINUTE_MS,
      endpoint,
      region,
      value + 1,
      value % 5 === 0 ? value % 30 : 0,
    ]
  })
}

function push(rows: readonly Row[], source = 'api') {
  const buckets = rows.map(([at, endpoint, region, totalRequests, badRequests]) => ({
    bucketStart: new Date(at).toISOString(),
    endpoint,
    region,
    totalRequests,
    badRequests: Math.min(badRequests, totalRequests),
  }))
  return pushTraffic(OPERATOR, { service: 'checkout', source, buckets }, { now })
}

/** What is stored by hour and by day differs nowhere from the minutes added up. */
async function expectPartsOfMinutes() {
  for (const [table, starts, step] of [
    ['traffic_hour_parts', 'hour_start', '1 hour'],
    ['traffic_day_parts', 'day_start', '1 day'],
  ]) {
    const rows = await db().$queryRawUnsafe<object[]>(
      `(SELECT service_id, date_bin('${step}', bucket_start, 'epoch'), endpoint, region, sum(total_requests), sum(bad_requests)
        FROM traffic_buckets WHERE endpoint <> '' OR region <> '' GROUP BY 1, 2, 3, 4
        EXCEPT SELECT service_id, ${starts}, endpoint, region, total_requests, bad_requests FROM ${table})
       UNION ALL
       (SELECT service_id, ${starts}, endpoint, region, total_requests, bad_requests FROM ${table}
        EXCEPT SELECT service_id, date_bin('${step}', bucket_start, 'epoch'), endpoint, region, sum(total_requests), sum(bad_requests)
        FROM traffic_buckets GROUP BY 1, 2, 3, 4)`,
    )
    expect(rows).toEqual([])
  }
}

const windows = [
  ['2026-09-29T00:00:00Z', '2026-10-03T00:00:00Z'],
  ['2026-09-29T07:31:00Z', '2026-10-02T19:47:00Z'],
  ['2026-09-30T10:05:00Z', '2026-09-30T10:50:00Z'],
] as const

function badBy([start, end]: readonly [string, string]) {
  return sumBadBy(db(), service, { start: new Date(start), end: new Date(end) })
}

/** The straightforward sums over the raw rows. */
async function badByOfMinutes([start, end]: readonly [string, string]) {
  const of = (key: string, order: string) =>
    db().$queryRawUnsafe<object[]>(
      `SELECT ${key} AS key, sum(bad_requests)::float8 AS "badRequests" FROM traffic_buckets
       WHERE bucket_start >= '${start}' AND bucket_start < '${end}' AND bad_requests > 0
       GROUP BY 1 ORDER BY ${order}`,
    )
  return {
    endpoint: await of('endpoint', '2 DESC, 1'),
    region: await of('region', '2 DESC, 1'),
    hour: await of(`extract(hour FROM bucket_start AT TIME ZONE 'UTC')::int::text`, '(min(1)), 1').then((rows) =>
      rows.toSorted((a, b) => Number((a as { key: string }).key) - Number((b as { key: string }).key)),
    ),
  }
}

test('late, corrected and repeated minutes leave each hour and day divided as its minutes are', async () => {
  await push(someRows(1))
  await push(someRows(2), 'edge-2')
  await expectPartsOfMinutes()
  await push(someRows(1).map(([at, endpoint, region, total, bad]) => [at, endpoint, region, total * 2, bad + 1]))
  await expectPartsOfMinutes()
  for (const window of windows) expect(await badBy(window)).toEqual(await badByOfMinutes(window))
})

test('what is left of a month that is summed up is divided as before, corrections of other months too', async () => {
  await push(someRows(3))
  const before = await Promise.all(windows.map(badBy))
  expect(await sumUpOldTraffic(OPERATOR, { now })).toMatchObject({ summedUp: ['2026-09'] })
  expect(await db().trafficBucket.count({ where: { bucketStart: { lt: new Date('2026-10-01') } } })).toBe(0)
  expect((await badBy(windows[0])).endpoint).toEqual(before[0]?.endpoint)
  expect(await badBy(windows[0])).toEqual(before[0])
  const parts = await db().trafficHourPart.findMany({ where: { hourStart: { lt: new Date('2026-10-01') } } })
  const refused = push([[Date.UTC(2026, 8, 30, 10), '/cart', 'eu', 9, 9]])
  await expect(refused).rejects.toMatchObject({ code: 'invalid' })
  await push([[Date.UTC(2026, 9, 2, 10), '/cart', 'eu', 9_000, 900]])
  expect(await db().trafficHourPart.findMany({ where: { hourStart: { lt: new Date('2026-10-01') } } })).toEqual(parts)
})

test('after 400 days the days are divided still', async () => {
  await push(someRows(4))
  const later = new Date('2027-11-23T12:00:00Z')
  await sumUpOldTraffic(OPERATOR, { now: later })
  expect([await db().trafficHour.count(), await db().trafficHourPart.count()]).toEqual([0, 0])
  const { endpoint, region } = await badBy(windows[0])
  expect(endpoint.map(({ key }) => key).toSorted()).toEqual(['', '/cart', '/search'])
  expect(region.map(({ key }) => key).toSorted()).toEqual(['', 'eu'])
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight-parts-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a log that is divided anew takes its former endpoints along', async () => {
  const file = join(folder, 'access.log')
  await writeFile(file, accessLog({ statuses: ['502', '200'], lines: 150 }))
  const importBy = async (endpoint: string) => {
    const rules = [{ path: '/1*', endpoint }]
    const options = { service: 'checkout', rules, replace: true, files: [file] }
    for await (const result of importLogs(OPERATOR, options, { now })) expect(result).toMatchObject({ requests: 150 })
    await expectPartsOfMinutes()
    const stored = await db().trafficDayPart.findMany()
    return stored.map(({ endpoint, totalRequests }) => [endpoint, totalRequests])
  }
  expect(await importBy('ones')).toEqual([['ones', 61n]])
  expect(await importBy('those with a one')).toEqual([['those with a one', 61n]])
})
