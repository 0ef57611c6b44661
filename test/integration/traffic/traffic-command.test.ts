import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { daysAgo } from '#test/support/days-ago.ts'
import { accessLog, aService } from '#test/support/traffic.ts'

// Lines of the last days: the command itself says what is too old or in the future.
const yesterday = daysAgo(1)
const log = accessLog({ from: `${yesterday}T10:00:00Z`, statuses: ['200', '200', '502'], lines: 90 })
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight command '))
  await writeFile(join(folder, 'access.log'), log)
  await aService('checkout')
})
afterEach(() => rm(folder, { recursive: true }))

async function hindsight(args: string[], input: string | Buffer = '') {
  const url = new URL(inject('templateUrl'))
  url.pathname = `/worker_${process.env.VITEST_POOL_ID}`
  const child = spawn(process.execPath, [join(process.cwd(), 'lib/cli/hindsight.ts'), ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: url.href, HINDSIGHT_DATA_DIR: join(folder, 'data') },
  })
  child.stdin.end(input)
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { stdout, stderr, exitCode: await exited }
}

describe('hindsight traffic import', () => {
  test('says what was counted and exits 0', async () => {
    const { stdout, exitCode } = await hindsight(['traffic', 'import', '--service', 'checkout', 'access.log'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('access.log → checkout')
    expect(stdout).toContain('90 requests, 30 answered with 502')
    expect(stdout).toContain(`2 minutes with traffic, ${yesterday} 10:00 to ${yesterday} 10:01 UTC`)
    expect(await db().trafficBucket.aggregate({ _sum: { badRequests: true } })).toMatchObject({
      _sum: { badRequests: 30 },
    })
  })

  test('reads a large log in a thread of its own', async () => {
    // One line a second: more than a day of them, begun long enough ago to be past at every hour.
    const lines = 120_000
    await writeFile(
      join(folder, 'large.log'),
      accessLog({ from: `${daysAgo(3)}T00:00:00Z`, lines, statuses: ['502', '200'] }),
    )
    const { stdout, stderr, exitCode } = await hindsight(['traffic', 'import', '--service', 'checkout', 'large.log'])
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toContain('120,000 requests, 60,000 answered with 502')
    const { _sum } = await db().trafficDay.aggregate({ _sum: { totalRequests: true, badRequests: true } })
    expect(_sum).toEqual({ totalRequests: 120_000n, badRequests: 60_000n })
  })

  test('reads standard input, compressed too, and answers one JSON document with --json', async () => {
    const args = ['--json', 'traffic', 'import', '--service', 'checkout', 'access.log', '-']
    const { stdout, exitCode } = await hindsight(args, gzipSync(log))
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        { file: 'access.log', log: 'new', requests: 90, badRequests: 30, minutes: 2 },
        { file: '-', log: 'known', requests: 90 },
      ],
    })
  })

  test('names broken lines, imports the rest, and exits 1 only for a file that gives nothing', async () => {
    await writeFile(join(folder, 'damaged.log'), `${log}half a li`)
    const good = await hindsight(['traffic', 'import', '--service', 'checkout', 'damaged.log'])
    expect(good.exitCode).toBe(0)
    expect(good.stdout).toContain('1 line not counted')
    expect(good.stdout).toContain('line 91, not in that format: half a li')
    const bad = await hindsight(['traffic', 'import', '--service', 'checkout', 'missing.log', 'access.log'])
    expect(bad.exitCode).toBe(1)
    expect(bad.stdout).toContain('missing.log: there is no such file.')
    expect(bad.stdout).toContain('This log was imported before')
  })

  test('exits 2 with a sentence for an unknown service or a missing option', async () => {
    const unknown = await hindsight(['traffic', 'import', '--service', 'nobody', 'access.log'])
    expect(unknown).toMatchObject({ exitCode: 2, stdout: '' })
    expect(unknown.stderr).toContain('There is no service "nobody"')
    expect(unknown.stderr).not.toContain('at ')
    const missing = await hindsight(['traffic', 'import', 'access.log'])
    expect(missing).toMatchObject({ exitCode: 2 })
    expect(missing.stderr).toContain(
      'Say which service the logs are of: --service SLUG, --rules FILE, or rules under Settings',
    )
  })
})
