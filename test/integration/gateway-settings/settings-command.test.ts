import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hindsight settings '))
  await writeFile(join(folder, 'app.conf'), 'location / {\n  proxy_pass http://10.0.0.5;\n  proxy_read_timeout 4s;\n}')
  await writeFile(join(folder, 'diary.txt'), 'dear diary')
})
afterAll(() => rm(folder, { recursive: true }))

/** Without any database: an address that nobody answers at. */
async function settingsCheck(...args: string[]) {
  const cli = join(process.cwd(), 'lib/cli/hindsight.ts')
  const child = spawn(process.execPath, [cli, 'settings', 'check', ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', HINDSIGHT_DATA_DIR: folder },
  })
  child.stdin.end()
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { stdout, stderr, exitCode: await exited }
}

describe('hindsight settings check', () => {
  test('needs no database, prints JSON and ends with 1 for a finding of high severity', async () => {
    const { stdout, exitCode } = await settingsCheck('app.conf', '--p99', '4', '--json')
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      numbers: { p99: 4 },
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'timeout-below-p99', severity: 'high' })]),
    })
  })

  test('ends with 0 where nothing severe is found, and says in words what to change', async () => {
    const { stdout, exitCode } = await settingsCheck('app.conf', '--p99', '2')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('app.conf:2: proxy_pass http://10.0.0.5;')
    expect(stdout).toContain('> proxy_connect_timeout 2s;')
  })

  test.each([[['diary.txt']], [['missing.conf']], [['app.conf', '--p99', 'soon']]])(
    'ends with 2 for %j',
    async (args) => {
      const { stdout, stderr, exitCode } = await settingsCheck(...args)
      expect(exitCode).toBe(2)
      expect(stdout).toBe('')
      expect(stderr).not.toBe('')
    },
  )
})
