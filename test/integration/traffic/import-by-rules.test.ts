import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ImportOptions, importLogs } from '#lib/cli/traffic/import-logs.ts'
import { db } from '#lib/db/client.ts'
import { accessLog, aService, OPERATOR } from '#test/support/traffic.ts'

const context = { now: new Date('2026-11-23T12:00:00Z') }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight-logs-'))
  await aService('checkout')
  await aService('search')
})
afterEach(() => rm(folder, { recursive: true }))

async function importLog(text: string | Buffer, options: Partial<ImportOptions> = {}) {
  const file = join(folder, 'access.log')
  await writeFile(file, text)
  for await (const result of importLogs(OPERATOR, { service: null, ...options, files: [file] }, context)) return result
  return null
}

/** All requests and 502s by service and endpoint; the hours and days must say the same. */
async function sums() {
  const rows = await db().$queryRaw<{ name: string; total: number; bad: number }[]>`
    SELECT slug || ' ' || endpoint AS name, sum(total_requests)::int AS total, sum(bad_requests)::int AS bad
    FROM traffic_buckets JOIN services ON services.id = service_id GROUP BY 1 ORDER BY 1`
  const tiers = await db().$queryRaw<{ minutes: number; hours: number; days: number }[]>`
    SELECT (SELECT sum(total_requests)::int FROM traffic_buckets) AS minutes,
      (SELECT sum(total_requests)::int FROM traffic_hours) AS hours,
      (SELECT sum(total_requests)::int FROM traffic_days) AS days`
  const [{ minutes, hours, days } = { minutes: 0, hours: 0, days: 0 }] = tiers
  expect([hours, days]).toEqual([minutes, minutes])
  return Object.fromEntries(rows.map(({ name, total, bad }) => [name, [total, bad]]))
}

// Paths /0 to /149, one a second; every second one a 502.
const log = accessLog({ statuses: ['200', '502'], lines: 150 })
const rules = [
  { path: '/1*', service: 'checkout', endpoint: 'ones' },
  { path: '/2*', service: 'search' },
  { path: '/3*', ignore: true },
]

test('one log fills many services and groups of endpoints, and says what it left out', async () => {
  expect(await importLog(log, { rules })).toMatchObject({
    log: 'new',
    requests: 72,
    services: [
      { service: 'checkout', requests: 61, endpoints: ['ones'] },
      { service: 'search', requests: 11 },
    ],
    ignoredRequests: 11,
    unroutedRequests: 67,
  })
  expect(await sums()).toEqual({ 'checkout ones': [61, 31], 'search ': [11, 5] })
})

test('the same log again changes nothing, in any length and packed', async () => {
  await importLog(log.slice(0, 5_000), { rules })
  await importLog(zstdCompressSync(log), { rules })
  expect(await importLog(log.slice(0, 7_000), { rules })).toMatchObject({ log: 'known' })
  expect(await sums()).toEqual({ 'checkout ones': [61, 31], 'search ': [11, 5] })
})

test('with other rules a log is divided anew and never counted twice', async () => {
  await importLog(log, { rules })
  await importLog(log, { rules: [{ path: '/1*', service: 'search', endpoint: 'one' }, ...rules.slice(1)] })
  expect(await sums()).toEqual({ 'search ': [11, 5], 'search one': [61, 31] })
})

test('rules that count less hold when the log is to be replaced, and not otherwise', async () => {
  await importLog(log, { rules })
  const fewer = { rules: [{ path: '/10*', service: 'checkout' }] }
  await importLog(log, fewer)
  expect(await sums()).toEqual({ 'checkout ones': [61, 31], 'search ': [11, 5] })
  await importLog(log, { ...fewer, replace: true })
  expect((await sums())['checkout ']).toEqual([11, 5])
})

test('a service that is not there is named, and the others are stored', async () => {
  const result = await importLog(log, { rules: [{ path: '/2*', service: 'nobody' }, ...rules] })
  expect(result).toMatchObject({
    unknownServices: [{ service: 'nobody', requests: 11 }],
    services: [{ service: 'checkout' }],
  })
})

test('a service of its own takes what no rule names, with groups of endpoints', async () => {
  await importLog(log, { service: 'search', rules: [{ path: '/1*', endpoint: 'ones' }] })
  expect(await sums()).toEqual({ 'search ': [89, 44], 'search ones': [61, 31] })
})

test('a log in another format is told by its lines, and a clock that went back is reported', async () => {
  const caddy = [0, 60, 120, -600, -540].map((seconds) =>
    JSON.stringify({ ts: 1_795_000_000 + seconds, status: 502, request: { host: 'shop', uri: '/10' } }),
  )
  expect(await importLog(`${caddy.join('\n')}\n{"half":`, { rules })).toMatchObject({
    format: 'Caddy JSON',
    detected: { name: 'caddy', readable: 5, tried: 6 },
    requests: 5,
    brokenLines: 1,
    clockJumps: 1,
    clockJumpSamples: [{ lineNumber: 4 }],
  })
})
