import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json, text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { listLoadTests } from '#lib/usecases/load-test/list-load-tests.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight gate '))
  await writeFile(join(folder, 'wrk.txt'), '  180000 requests in 1.00m, 1.00MB read\nRequests/sec:   3000.00\n')
  await writeFile(join(folder, 'notes.txt'), 'we forgot to keep the output\n')
})
afterEach(() => rm(folder, { recursive: true }))

async function check(args: string[], more: Record<string, string> = {}) {
  const url = new URL(inject('templateUrl'))
  url.pathname = `/worker_${process.env.VITEST_POOL_ID}`
  const child = spawn(process.execPath, [join(process.cwd(), 'lib/cli/hindsight.ts'), 'load-test', 'check', ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: url.href, HINDSIGHT_DATA_DIR: join(folder, 'data'), ...more },
  })
  child.stdin.end()
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { stdout, stderr, exitCode: await exited }
}

describe('hindsight load-test check', () => {
  test('exits 0 for a pass and keeps the run with its service', async () => {
    await aService('checkout')
    const { stdout, exitCode } = await check(['--service', 'checkout', '--expected-peak', '2000', 'wrk.txt'])
    expect(stdout).toContain('PASS  wrk.txt, recorded')
    expect(exitCode).toBe(0)
    expect((await listLoadTests(OPERATOR, {})).items).toMatchObject([
      { service: 'checkout', verdict: 'pass', peakRps: 3_000, recordedBy: 'command line' },
    ])
  })

  test('exits 2 for a run that says nothing, a missing file, and a wrong command line, and needs no database', async () => {
    const none = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
    const unreadable = await check(['--expected-peak', '2000', 'notes.txt'], none)
    expect([unreadable.exitCode, unreadable.stdout]).toEqual([2, expect.stringContaining('INVALID  notes.txt')])
    expect((await check(['--expected-peak', '2000', 'missing.txt'], none)).exitCode).toBe(2)
    expect((await check(['--expected-peak', 'many', 'wrk.txt'], none)).exitCode).toBe(2)
  })

  test('a run that passed and could not be kept does not pass for one that was', async () => {
    const { stderr, exitCode } = await check(['--service', 'nobody', '--expected-peak', '2000', 'wrk.txt'])
    expect(stderr).toContain('There is no service "nobody"')
    expect(exitCode).toBe(2)
  })

  test('exits 1 for a fail, which another Hindsight keeps', async () => {
    await writeFile(
      join(folder, 'k6.json'),
      JSON.stringify({
        metrics: { http_reqs: { count: 90_000, rate: 3_000 }, 'http_reqs{status:502}': { count: 91 } },
      }),
    )
    const asked: unknown[] = []
    const server = createServer(async (request, response) => {
      asked.push(request.method, request.url, request.headers.authorization, await json(request))
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"1"}')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const args = ['--service', 'checkout', '--server', address, '--expected-peak', '2000', 'k6.json']
    const { exitCode, stdout } = await check(args, { HINDSIGHT_TOKEN: 'hs_secret' })
    server.close()
    expect(exitCode).toBe(1)
    expect(stdout).toContain('91 of 90000 requests were answered with 502')
    expect(asked.slice(0, 3)).toEqual(['POST', '/api/v1/load-tests', 'Bearer hs_secret'])
    expect(asked[3]).toMatchObject({ service: 'checkout', figures: { tool: 'k6', badRequests: 91 } })
  })
})
