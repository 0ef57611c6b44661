import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importLogs, PLAIN_IMPORT } from '#lib/cli/traffic/import-logs.ts'
import { linearPattern } from '#lib/cli/traffic/linear-pattern.ts'
import { LogThread } from '#lib/cli/traffic/log-thread.ts'
import { isShortLog, isWorthAThread } from '#lib/cli/traffic/open-log.ts'
import { listBudgetedServicesBySlug } from '#lib/db/budgeted-service.ts'
import { db } from '#lib/db/client.ts'
import { EarlyTrafficRows } from '#lib/db/traffic-early-rows.ts'
import { transaction } from '#lib/db/transaction.ts'
import { acceptedTrafficRange } from '#lib/domain/traffic/schema.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:00:00Z')
const START = Date.UTC(2026, 10, 14)
const MINUTES = 13_000
const rules = [
  { path: '/cart*', endpoint: 'cart' },
  { path: '/healthz', ignore: true },
  { path: '/search*', service: 'search' },
]
const PATHS = ['/cart/7', '/', '/healthz', '/search?q=1', '/gone']

/** One line a minute: more minutes than wait to be stored together. Each seventh is a 502. */
function aLog(minutes: readonly number[]): string {
  return minutes
    .map((minute, index) => {
      const [, day, month, year, time] = new Date(START + minute * 60_000).toUTCString().split(' ')
      const status = index % 7 === 0 ? 502 : 200
      return `203.0.113.9 - - [${day}/${month}/${year}:${time} +0000] "GET ${PATHS[index % PATHS.length]} HTTP/1.1" ${status} 559 "-" "curl/8.1"\n`
    })
    .join('')
}

const straight = Array.from({ length: MINUTES }, (_, minute) => minute)
// Some come late, for minutes that are stored by then.
const log = aLog([...straight.slice(0, 9_000), 5, 2_000, 2_000, ...straight.slice(9_000)])
let folder: string
let thread: LogThread

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight-thread-'))
  thread = new LogThread()
  await aService('checkout')
  await aService('search')
})
afterEach(async () => {
  await thread.close()
  await rm(folder, { recursive: true })
})

async function aFile(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const options = { ...PLAIN_IMPORT, service: 'checkout', rules }

async function importInThread(file: string, given: Partial<typeof options> = {}) {
  const all = { ...options, ...given }
  const begun = { read: thread.begin(file, all, acceptedTrafficRange(now), true), isShort: true }
  for await (const result of importLogs(OPERATOR, { ...all, files: [file], begun }, { now })) return result
  throw new Error('Nothing was imported.')
}

async function importHere(file: string) {
  for await (const result of importLogs(OPERATOR, { ...options, files: [file] }, { now })) return result
  throw new Error('Nothing was imported.')
}

/** Everything that is stored of traffic, without the ids that differ from run to run. */
async function stored() {
  const buckets = await db().trafficBucket.findMany({
    orderBy: [{ bucketStart: 'asc' }, { endpoint: 'asc' }, { totalRequests: 'asc' }],
    omit: { serviceId: true, sourceId: true },
  })
  const hours = await db().trafficHour.findMany({
    orderBy: [{ hourStart: 'asc' }, { totalRequests: 'asc' }],
    omit: { serviceId: true },
  })
  const days = await db().trafficDay.findMany({
    orderBy: [{ dayStart: 'asc' }, { totalRequests: 'asc' }],
    omit: { serviceId: true },
  })
  const sources = await db().trafficSource.findMany({
    orderBy: { service: { slug: 'asc' } },
    select: { service: { select: { slug: true } }, name: true, headHashes: true, readBytes: true, isRouted: true },
  })
  return { buckets, hours, days, sources }
}

async function forgetTraffic() {
  await db().trafficSource.deleteMany()
  await db().trafficHour.deleteMany()
  await db().trafficDay.deleteMany()
}

function withoutTimes(result: object) {
  const { seconds: _, linesPerSecond: __, ...rest } = result as Record<string, unknown>
  return rest
}

describe('a log that is stored while a thread reads it', () => {
  test('ends in the very rows, and the very report, of one read first and stored then', async () => {
    const file = await aFile('access.log', log)
    const here = withoutTimes(await importHere(file))
    const expected = await stored()
    expect(expected.buckets.length).toBeGreaterThan(10_000)
    expect(here).toMatchObject({ log: 'new', lines: MINUTES + 3, clockJumps: 1 })
    await forgetTraffic()
    expect(withoutTimes(await importInThread(file))).toEqual(here)
    expect(await stored()).toEqual(expected)
  })

  test('is known again, by either way', async () => {
    const file = await aFile('access.log', log)
    await importInThread(file)
    const first = await stored()
    expect(await importInThread(await aFile('copy.gz', gzipSync(log)))).toMatchObject({ log: 'known', otherSources: 0 })
    expect(await importHere(file)).toMatchObject({ log: 'known' })
    expect((await stored()).buckets).toEqual(first.buckets)
  })

  test('that is damaged after minutes were stored leaves nothing behind', async () => {
    const whole = gzipSync(log)
    const damaged = await aFile('cut.gz', whole.subarray(0, whole.length - 1_000))
    expect(await importInThread(damaged)).toMatchObject({ error: expect.stringContaining('damaged or ends too early') })
    expect(await stored()).toEqual({ buckets: [], hours: [], days: [], sources: [] })
    expect(await db().auditEntry.count()).toBe(0)
  })

  test('twice at the same time is recorded once', async () => {
    const file = await aFile('access.log', log)
    const results = await Promise.all([importInThread(file), importHere(file)])
    expect(results.map((result) => 'log' in result && result.log).toSorted()).toEqual(['known', 'new'])
    expect(await db().trafficSource.count()).toBe(2)
    const sums = await db().trafficBucket.aggregate({ _sum: { totalRequests: true } })
    expect(sums._sum.totalRequests).toBe('requests' in results[0] ? results[0].requests : null)
  })

  test('keeps out of hours that are summed up for good', async () => {
    const file = await aFile('access.log', log)
    await importHere(file)
    await db().$executeRaw`UPDATE traffic_hours SET is_closed = true WHERE hour_start < '2026-11-16T00:00:00Z'`
    const before = await stored()
    const other = await aFile('edge-2.log', log.replaceAll('203.0.113.9', '203.0.113.10'))
    const result = await importInThread(other)
    expect(result).toMatchObject({ log: 'new', closedMinutes: expect.any(Number) })
    expect('closedMinutes' in result && result.closedMinutes).toBeGreaterThan(2_000)
    const after = await stored()
    const closed = ({ hourStart }: { hourStart: Date }) => hourStart < new Date('2026-11-16T00:00:00Z')
    expect(after.hours.filter(closed)).toEqual(before.hours.filter(closed))
    expect(
      after.hours.filter((hour) => !closed(hour)).reduce((sum, { totalRequests }) => sum + totalRequests, 0n),
    ).toBe(
      2n * before.hours.filter((hour) => !closed(hour)).reduce((sum, { totalRequests }) => sum + totalRequests, 0n),
    )
  })
})

test('minutes of a new month that are stored early keep nobody from adding another month', async () => {
  await db().$executeRaw`DROP TABLE IF EXISTS traffic_buckets_2026_01, traffic_buckets_2025_12`
  const services = await listBudgetedServicesBySlug(db(), ['checkout'])
  const targets = [{ service: 'checkout', endpoint: '', region: '' }]
  await transaction(async (tx) => {
    const early = new EarlyTrafficRows(tx, { name: 'access.log', isRouted: false, targets, services }, now)
    await early.add(new Map([[Date.UTC(2026, 0, 10) / 60_000, [7, 1]]]), Buffer.from(log))
    const bucket = { bucketStart: '2025-12-10T00:00:00Z', totalRequests: 5, badRequests: 0 }
    await pushTraffic(OPERATOR, { service: 'checkout', buckets: [bucket] }, { now })
    expect(await db().trafficBucket.findMany()).toMatchObject([{ totalRequests: 5 }])
  })
  expect(await db().trafficBucket.count()).toBe(2)
})

test('files of some size are worth a thread, and are stored meanwhile where reading them ends soon', async () => {
  const of = async (name: string, head: string | Buffer, megabytes: number) => {
    const file = await aFile(name, head)
    await truncate(file, megabytes * 1024 * 1024)
    return [name, isWorthAThread(file), isShortLog(file)]
  }
  expect(await of('small.log', '203.0.113.9', 7)).toEqual(['small.log', false, true])
  expect(await of('large.log', '203.0.113.9', 9)).toEqual(['large.log', true, true])
  expect(await of('huge.log', '203.0.113.9', 513)).toEqual(['huge.log', true, false])
  expect(await of('large.gz', gzipSync('x'), 31)).toEqual(['large.gz', true, true])
  expect(await of('huge.gz', gzipSync('x'), 33)).toEqual(['huge.gz', true, false])
  for (const file of ['-', folder, join(folder, 'missing.log')]) expect(isWorthAThread(file)).toBe(false)
})

test('a log that is stored only when it is read may be read in a thread too', async () => {
  const file = await aFile('access.log', log)
  const begun = { read: thread.begin(file, options, acceptedTrafficRange(now), false), isShort: false }
  for await (const result of importLogs(OPERATOR, { ...options, files: [file], begun }, { now })) {
    expect(result).toMatchObject({ log: 'new', lines: MINUTES + 3 })
  }
  expect((await stored()).buckets.length).toBeGreaterThan(10_000)
})

test('a pattern of one’s own works in the thread', async () => {
  const file = await aFile('own.log', '2026-11-20T10:00:00Z 502\n2026-11-20T10:00:01Z 200\n')
  const pattern = linearPattern('^(?<time>\\S+) (?<status>\\d+)$')
  const result = await importInThread(file, { rules: [], format: { kind: 'pattern', pattern } } as never)
  expect(result).toMatchObject({ log: 'new', requests: 2, badRequests: 1, brokenLines: 0 })
})
