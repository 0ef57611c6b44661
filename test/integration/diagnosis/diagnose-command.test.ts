import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const REFUSED =
  '2026/11/23 08:00:00 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.9, server: shop, request: "GET / HTTP/1.1", upstream: "http://10.0.0.5:80/", host: "shop"\n'
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight diagnose '))
})
afterEach(() => rm(folder, { recursive: true }))

/** Without any database: an address that nobody answers at. */
async function diagnose(args: readonly string[], input: string | Buffer = '') {
  const child = spawn(process.execPath, [join(process.cwd(), 'lib/cli/hindsight.ts'), 'diagnose', ...args], {
    cwd: folder,
    env: {
      ...process.env,
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      HINDSIGHT_DATA_DIR: join(folder, 'data'),
    },
  })
  child.stdin.end(input)
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { stdout, stderr, exitCode: await exited }
}

describe('hindsight diagnose', () => {
  test('reads files, compressed ones and standard input without a database', async () => {
    await writeFile(join(folder, 'error.log.gz'), gzipSync(REFUSED.repeat(3)))
    await writeFile(join(folder, 'app.log'), '{"msg":"SIGTERM received, exiting"}\n')
    const args = ['error.log.gz', '-', '--evidence', 'app.log', '--context', 'pattern=brief, at each deploy', '--json']
    const { stdout, exitCode } = await diagnose(args, REFUSED)
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      gateways: ['nginx'],
      failureSeen: true,
      mechanisms: [{ mechanism: 'connect-refused', count: 4 }],
      causes: expect.arrayContaining([expect.objectContaining({ rootCause: 'restart-deploy' })]),
    })
    expect(JSON.parse(stdout).causes[0].rootCause).toBe('restart-deploy')
  })

  test('says in words what failed, why, and what would settle it', async () => {
    const { stdout, exitCode } = await diagnose(['-'], REFUSED)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('1 × Connection refused (connect-refused)')
    expect(stdout).toContain('standard input:1 2026/11/23 08:00:00')
    expect(stdout).toContain('What would settle it:')
  })

  test('names a file that is not there and ends with 1', async () => {
    const { stderr, exitCode } = await diagnose(['missing.log'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('missing.log: there is no such file.')
  })
})
