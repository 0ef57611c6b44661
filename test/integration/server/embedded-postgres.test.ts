import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type EmbeddedPostgres,
  runningDatabase,
  startEmbeddedPostgres,
} from '#lib/server/postgres/embedded-postgres.ts'
import { isPostgresOn } from '#lib/server/postgres/process-identity.ts'

let folder: string
let running: EmbeddedPostgres[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindsight o'clock-"))
  running = []
})

afterEach(async () => {
  for (const postgres of running) await postgres.stop()
  rmSync(folder, { recursive: true })
})

async function start(role: 'server' | 'command' = 'server'): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(folder, { role, fsync: false })
  running.push(postgres)
  return postgres
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}

function postgresPid(): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

function mode(path: string): string {
  return (statSync(path).mode & 0o777).toString(8)
}

/** Another process that starts the database and is killed without warning. */
async function startAndKill(): Promise<void> {
  const code = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(import.meta.resolve('#lib/server/postgres/embedded-postgres.ts'))})
    await startEmbeddedPostgres(${JSON.stringify(folder)}, { role: 'server', fsync: false })
    process.stdout.write('up')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('the embedded PostgreSQL', () => {
  it('starts in an empty folder, asks for a password, and keeps its files to itself', async () => {
    const { connectionString } = await start()
    expect(await ask(connectionString, 'show server_version')).toMatch(/^18\./)
    const wrong = new URL(connectionString)
    wrong.password = 'guess'
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/)
    expect(await ask(connectionString, 'show listen_addresses')).toBe('')
    expect([mode(join(folder, 'postgres')), mode(join(folder, 'postgres-password'))]).toEqual(['700', '600'])
    expect(mode(join(folder, 'postgres-endpoint.json'))).toBe('600')
  })

  it('keeps its data from one start to the next, and leaves no lock, socket or process behind', async () => {
    const first = await start()
    await ask(first.connectionString, 'create table kept as select 42 as n')
    const pid = postgresPid()
    await first.stop()
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
    expect(readdirSync(folder).toSorted()).toEqual(['postgres', 'postgres-password', 'postgres.log'])
    const second = await start()
    expect(await ask(second.connectionString, 'select n from kept')).toBe(42)
  })

  it('is refused to a second server, which is told who has it', async () => {
    await start()
    await expect(start()).rejects.toThrow(`already runs on ${folder} (process ${process.pid})`)
    expect(runningDatabase(folder)).toMatchObject({ pid: process.pid })
  })

  it('waits for a command to end', async () => {
    const command = await start('command')
    const server = start()
    await command.stop()
    expect(await ask((await server).connectionString, 'select 1')).toBe(1)
  })

  it('takes over after its server was killed: the old process is stopped, nothing is lost', async () => {
    await startAndKill()
    const orphan = postgresPid()
    expect(isPostgresOn(orphan, join(folder, 'postgres'))).toBe(true)
    expect(runningDatabase(folder)).toBeUndefined()
    const { connectionString } = await start()
    expect(isPostgresOn(orphan, join(folder, 'postgres'))).toBe(false)
    expect(await ask(connectionString, 'select 1')).toBe(1)
  })

  it('starts although the process number it left behind now belongs to another program', async () => {
    await (await start()).stop()
    running = []
    writeFileSync(
      join(folder, 'postgres', 'postmaster.pid'),
      `${process.ppid}\n${join(folder, 'postgres')}\n1\n5432\n\n\n`,
    )
    expect(await ask((await start()).connectionString, 'select 1')).toBe(1)
    process.kill(process.ppid, 0)
  })

  it('comes back at the same address after it was killed', async () => {
    const { connectionString } = await start()
    await ask(connectionString, 'create table kept as select 42 as n')
    const killed = postgresPid()
    process.kill(killed, 'SIGKILL')
    await vi.waitFor(async () => expect(await ask(connectionString, 'select n from kept')).toBe(42), 10_000)
    expect(postgresPid()).not.toBe(killed)
  })

  it('starts over when the first start was cut off while it made its files', async () => {
    mkdirSync(join(folder, 'postgres.new'))
    writeFileSync(join(folder, 'postgres.new', 'PG_VERSION'), '18')
    expect(await ask((await start()).connectionString, 'select 1')).toBe(1)
    expect(existsSync(join(folder, 'postgres.new'))).toBe(false)
  })

  it.each([
    ['files of another major version', 'postgres/PG_VERSION', '17\n', /was made by PostgreSQL 17/],
    ['a configuration that PostgreSQL does not understand', 'postgres/postgresql.conf', 'nonsense\n', /syntax error/],
  ])('says why it does not start with %s', async (_, file, text, reason) => {
    await (await start()).stop()
    running = []
    writeFileSync(join(folder, file), text)
    await expect(start()).rejects.toThrow(reason)
    expect(runningDatabase(folder)).toBeUndefined()
  })

  it('says that the password file is missing', async () => {
    await (await start()).stop()
    running = []
    rmSync(join(folder, 'postgres-password'))
    await expect(start()).rejects.toThrow(/postgres-password is missing/)
  })
})
