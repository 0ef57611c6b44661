import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importLogs, isFailedImport, PLAIN_IMPORT } from '#lib/cli/traffic/import-logs.ts'
import { db } from '#lib/db/client.ts'
import { chunkReader } from '#lib/domain/traffic/read-access-log.ts'
import { importAccessLog } from '#lib/usecases/traffic/import-access-log.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import { accessLog, aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:00:00Z')
const context = { now }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight-logs-'))
  await aService('checkout')
})
afterEach(() => rm(folder, { recursive: true }))

async function aFile(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

async function importFiles(...files: string[]) {
  const results = []
  for await (const result of importLogs(OPERATOR, { service: 'checkout', files }, context)) results.push(result)
  return results
}

/** The service's traffic per minute, as every report adds it up: over all sources. */
async function minutes() {
  const rows = await db().trafficBucket.groupBy({
    by: ['bucketStart'],
    _sum: { totalRequests: true, badRequests: true },
    orderBy: { bucketStart: 'asc' },
  })
  return rows.map(({ bucketStart, _sum }) => [
    bucketStart.toISOString().slice(11, 16),
    _sum.totalRequests,
    _sum.badRequests,
  ])
}

const log = accessLog({ statuses: ['200', '502'], lines: 150 })
const counted = [
  ['10:00', 60, 30],
  ['10:01', 60, 30],
  ['10:02', 30, 15],
]

describe('the same log again', () => {
  test('the same file twice changes no number', async () => {
    const file = await aFile('access.log', log)
    expect(await importFiles(file, file)).toMatchObject([
      { log: 'new', lines: 150, requests: 150, badRequests: 75, minutes: 3 },
      { log: 'known', lines: 150, otherSources: 0 },
    ])
    expect(await minutes()).toEqual(counted)
  })

  test('its compressed copy, under another name and without the ending, changes no number', async () => {
    await importFiles(await aFile('access.log', log), await aFile('backup', gzipSync(log)))
    await importFiles(await aFile('access.log.zst', zstdCompressSync(log)))
    expect(await minutes()).toEqual(counted)
    expect(await db().trafficSource.count()).toBe(1)
  })

  test('several compressed parts in one file are read to the end', async () => {
    const parts = Buffer.concat([gzipSync(log.slice(0, 3_000)), gzipSync(log.slice(3_000))])
    await importFiles(await aFile('access.log.gz', parts))
    expect(await minutes()).toEqual(counted)
  })

  test('the file after it has grown, also in the middle of a line, counts only what is new', async () => {
    await importFiles(await aFile('access.log', log.slice(0, 5_000)))
    await importFiles(await aFile('access.log', log))
    expect(await minutes()).toEqual(counted)
  })

  test('an older, shorter copy takes nothing away', async () => {
    await importFiles(await aFile('access.log', log), await aFile('access.log.old', log.slice(0, 5_000)))
    expect(await minutes()).toEqual(counted)
  })

  test('copies of any length, in any order, end in the same numbers', async () => {
    for (const length of [300, log.length, 100, 9_000, 64]) {
      await importFiles(await aFile('access.log', log.slice(0, length)))
    }
    expect(await minutes()).toEqual(counted)
    expect(await db().trafficSource.count()).toBe(1)
  })

  test('two imports of it at the same time record it once', async () => {
    const file = await aFile('access.log', log)
    const results = await Promise.all([importFiles(file), importFiles(file), importFiles(file)])
    expect(
      results
        .flat()
        .map((result) => 'log' in result && result.log)
        .toSorted(),
    ).toEqual(['known', 'known', 'new'])
    expect(await minutes()).toEqual(counted)
  })
})

describe('several logs of one service', () => {
  test('two gateways add up, and the second import says so', async () => {
    const other = accessLog({ statuses: ['502'], lines: 60, client: '203.0.113.10' })
    const results = await importFiles(await aFile('edge-1.log', log), await aFile('edge-2.log', other))
    expect(results).toMatchObject([{ otherSources: 0 }, { log: 'new', otherSources: 1 }])
    expect(await minutes()).toEqual([
      ['10:00', 120, 90],
      ['10:01', 60, 30],
      ['10:02', 30, 15],
    ])
  })

  test('a rotated log and its successor share the minute of the rotation', async () => {
    const [before, after] = [log.slice(0, log.indexOf('10:01:30')), log.slice(log.indexOf('10:01:30'))]
    const cut = before.lastIndexOf('\n') + 1
    await importFiles(
      await aFile('access.log.1', log.slice(0, cut)),
      await aFile('access.log', before.slice(cut) + after),
    )
    expect(await minutes()).toEqual(counted)
  })

  test('the same log of another service is that service’s own', async () => {
    await aService('search')
    const file = await aFile('access.log', log)
    await importFiles(file)
    for await (const result of importLogs(OPERATOR, { service: 'search', files: [file] }, context)) {
      expect(result).toMatchObject({ log: 'new', otherSources: 0 })
    }
  })

  test('pushed counts of the same minutes add up with a log', async () => {
    await pushTraffic(OPERATOR, { service: 'checkout', buckets: [bucket('2026-11-20T10:00:00Z', 40, 4)] }, context)
    await importFiles(await aFile('access.log', log))
    expect((await minutes())[0]).toEqual(['10:00', 100, 34])
  })
})

function bucket(bucketStart: string, totalRequests: number, badRequests: number) {
  return { bucketStart, totalRequests, badRequests }
}

describe('a file that is not whole', () => {
  test('broken lines are counted and named, the others are stored', async () => {
    const [result] = await importFiles(await aFile('access.log', `\0\0\n${log}oops\n`))
    expect(result).toMatchObject({ lines: 152, requests: 150, brokenLines: 2 })
    expect(result).toMatchObject({ brokenSamples: [{ lineNumber: 1 }, { lineNumber: 152, excerpt: 'oops' }] })
    expect(await minutes()).toEqual(counted)
  })

  test('a damaged archive stores nothing, and the next file is imported all the same', async () => {
    const damaged = await aFile('cut.gz', gzipSync(log).subarray(0, 200))
    const cut = await aFile('cut.zst', zstdCompressSync(log).subarray(0, 200))
    const others = [join(folder, 'missing.log'), folder, await aFile('access.log', log)]
    const results = await importFiles(damaged, cut, ...others)
    expect(results.map(isFailedImport)).toEqual([true, true, true, true, false])
    for (const index of [0, 1]) {
      expect(results[index]).toMatchObject({ error: expect.stringContaining('damaged or ends too early') })
    }
    expect(results[2]).toMatchObject({ error: expect.stringContaining('there is no such file') })
    expect(await db().trafficSource.count()).toBe(1)
    expect(await minutes()).toEqual(counted)
  })

  test('a reader that fails in the middle leaves nothing behind', async () => {
    const chunks = async function* () {
      yield Buffer.from(log)
      throw new Error('the disk is gone')
    }
    await expect(
      importAccessLog(
        OPERATOR,
        { ...PLAIN_IMPORT, service: 'checkout', name: 'access.log', read: chunkReader(chunks()), isShort: false },
        context,
      ),
    ).rejects.toThrow('the disk is gone')
    expect([await db().trafficSource.count(), await db().trafficBucket.count()]).toEqual([0, 0])
  })

  test('an empty file is no failure, and a file without one readable line is', async () => {
    const results = await importFiles(await aFile('empty.log', ''), await aFile('photo.png', Buffer.alloc(5_000, 7)))
    expect(results.map(isFailedImport)).toEqual([false, true])
    expect(await db().trafficSource.count()).toBe(0)
  })

  test('lines of the far past and the future are not counted', async () => {
    const old = accessLog({ from: '2020-01-01T00:00:00Z', lines: 2 })
    const future = accessLog({ from: '2026-11-24T00:00:00Z', lines: 3 })
    const [result] = await importFiles(await aFile('access.log', old + log + future))
    expect(result).toMatchObject({ requests: 150, brokenLines: 5 })
  })
})

test('the log of a real nginx is counted as its lines say', async () => {
  const path = 'test/fixtures/nginx-access-logs/restart-abrupt-single.log'
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  await importFiles(path)
  const sums = await db().trafficBucket.aggregate({ _sum: { totalRequests: true, badRequests: true } })
  expect(sums._sum).toEqual({
    totalRequests: lines.length,
    badRequests: lines.filter((line) => / 502 \d+ "/.test(line)).length,
  })
})

test('an unknown service is told before anything is read', async () => {
  const chunks = async function* (): AsyncGenerator<Buffer> {
    yield* []
    throw new Error('was read')
  }
  const log = { ...PLAIN_IMPORT, service: 'nobody', name: 'access.log', read: chunkReader(chunks()), isShort: true }
  await expect(importAccessLog(OPERATOR, log, context)).rejects.toMatchObject({ code: 'not_found' })
})

test('every import is in the audit log', async () => {
  await importFiles(await aFile('access.log', log))
  expect(await db().auditEntry.findMany()).toMatchObject([
    {
      action: 'traffic.import_log',
      actorName: 'operator',
      details: { name: 'access.log', requests: 150, badRequests: 75 },
    },
  ])
})

test('an import waits for another one of the same service, and both are whole', async () => {
  const logs = await Promise.all(
    Array.from({ length: 6 }, (_, index) => aFile(`edge-${index}.log`, accessLog({ client: `203.0.113.${index}` }))),
  )
  await Promise.all(logs.map((file) => importFiles(file)))
  expect(await minutes()).toEqual([['10:00', 360, 0]])
  expect(await db().trafficHour.findMany()).toMatchObject([
    { totalRequests: 360n, badRequests: 0n, observedMinutes: 1 },
  ])
})
