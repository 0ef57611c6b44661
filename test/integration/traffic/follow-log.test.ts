import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LogFollower } from '#lib/cli/traffic/follow-log.ts'
import { importLogs, PLAIN_IMPORT } from '#lib/cli/traffic/import-logs.ts'
import { db } from '#lib/db/client.ts'
import { accessLog, aService, OPERATOR } from '#test/support/traffic.ts'

const now = new Date('2026-11-23T12:00:00Z')
let folder: string
let file: string
let open: LogFollower[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight-follow-'))
  file = join(folder, 'access.log')
  await aService('checkout')
})
afterEach(async () => {
  for (const follower of open) await follower.close()
  open = []
  await rm(folder, { recursive: true })
})

/** A run of the command, as far as it concerns one file. */
async function aRun(): Promise<LogFollower> {
  const follower = new LogFollower(OPERATOR, file, { ...PLAIN_IMPORT, service: 'checkout' }, () => {})
  open.push(follower)
  await follower.catchUp(now)
  return follower
}

async function turns(follower: LogFollower, count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await follower.turn(now)
}

/** Requests and 502s in all tiers. */
async function counted() {
  const [row] = await db().$queryRaw<{ minutes: number; bad: number; days: number }[]>`
    SELECT (SELECT coalesce(sum(total_requests), 0)::int FROM traffic_buckets) AS minutes,
      (SELECT coalesce(sum(bad_requests), 0)::int FROM traffic_buckets) AS bad,
      (SELECT coalesce(sum(total_requests), 0)::int FROM traffic_days) AS days`
  expect(row?.days).toBe(row?.minutes)
  return [row?.minutes, row?.bad]
}

const log = accessLog({ statuses: ['200', '502'], lines: 150 })
const next = accessLog({ statuses: ['502'], lines: 30, from: '2026-11-20T10:05:00Z' })
const cut = log.indexOf('\n', 5_000) + 1

test('counts what is written, whole lines only, and each once', async () => {
  const run = await aRun()
  await turns(run, 1)
  await writeFile(file, log.slice(0, cut + 40))
  await turns(run, 2)
  expect((await counted())[0]).toBe(log.slice(0, cut).split('\n').length - 1)
  await appendFile(file, log.slice(cut + 40))
  await turns(run, 2)
  expect(await counted()).toEqual([150, 75])
})

test('goes on where the last run stopped, and two runs at once count nothing twice', async () => {
  await writeFile(file, log.slice(0, cut))
  await turns(await aRun(), 1)
  await appendFile(file, log.slice(cut))
  await Promise.all([turns(await aRun(), 2), turns(await aRun(), 2)])
  expect(await counted()).toEqual([150, 75])
})

test('follows a rotation: what is still written into the renamed log counts, and the new one from its start', async () => {
  await writeFile(file, log.slice(0, cut))
  const run = await aRun()
  await turns(run, 1)
  await rename(file, `${file}.1`)
  await turns(run, 1)
  await appendFile(`${file}.1`, log.slice(cut, -20))
  await writeFile(file, next)
  await turns(run, 1)
  await appendFile(`${file}.1`, log.slice(-20))
  await turns(run, 9)
  expect(await counted()).toEqual([180, 105])
})

test('counts the rest of a log that was rotated while nobody followed', async () => {
  await writeFile(file, log.slice(0, cut))
  await turns(await aRun(), 1)
  await appendFile(file, log.slice(cut))
  await rename(file, `${file}.1`)
  await writeFile(file, next)
  await turns(await aRun(), 1)
  expect(await counted()).toEqual([180, 105])
})

test('leaves a rotated log alone that was never followed', async () => {
  await writeFile(`${file}.1`, log)
  await writeFile(file, next)
  await turns(await aRun(), 1)
  expect(await counted()).toEqual([30, 30])
})

test('begins anew when the log is cut to nothing and written again, however far', async () => {
  await writeFile(file, next)
  const run = await aRun()
  await turns(run, 1)
  await truncate(file)
  await appendFile(file, log)
  await turns(run, 2)
  expect(await counted()).toEqual([180, 105])
})

test('an import of the same log before, meanwhile or after changes no number', async () => {
  const importAll = async () => {
    for await (const result of importLogs(OPERATOR, { service: 'checkout', files: [file] }, { now })) {
      expect(result).not.toHaveProperty('error')
    }
  }
  await writeFile(file, log.slice(0, cut))
  await importAll()
  const run = await aRun()
  await turns(run, 1)
  const further = log.indexOf('\n', cut + 2_000) + 1
  await appendFile(file, log.slice(cut, further))
  await importAll()
  await appendFile(file, log.slice(further))
  await turns(run, 2)
  await importAll()
  expect(await counted()).toEqual([150, 75])
})
