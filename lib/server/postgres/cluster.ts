import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { environmentForPrograms } from '#lib/env.ts'
import { StartupError } from '../startup-error.ts'
import { isPostgresOn } from './process-identity.ts'
import { handOver, type RunAs } from './run-as.ts'

export const DATABASE_USER = 'hindsight'
const MAJOR_VERSION = '18'
const LOG_LIMIT_BYTES = 10 * 1024 * 1024

export type ClusterFiles = { readonly pgData: string; readonly password: string; readonly log: string }

export function clusterFiles(dataDir: string): ClusterFiles {
  return {
    pgData: join(dataDir, 'postgres'),
    password: join(dataDir, 'postgres-password'),
    log: join(dataDir, 'postgres.log'),
  }
}

/** Where a running server listens: a folder with its socket, or a port of 127.0.0.1. */
export type Endpoint =
  | { readonly kind: 'socket'; readonly folder: string }
  | { readonly kind: 'tcp'; readonly port: number }

export function connectionString(endpoint: Endpoint, password: string, database: string): string {
  const account = `${DATABASE_USER}:${encodeURIComponent(password)}`
  return endpoint.kind === 'tcp'
    ? `postgresql://${account}@127.0.0.1:${endpoint.port}/${database}`
    : `postgresql://${account}@localhost/${database}?host=${encodeURIComponent(endpoint.folder)}`
}

function launch(runAs: RunAs, program: string, args: readonly string[], logFile: string): ChildProcess {
  const [command = '', ...rest] = [...runAs.prefix, program, ...args]
  const log = openSync(logFile, 'a', 0o600)
  return spawn(command, rest, {
    // A session of its own: Ctrl-C in the terminal must reach the app, which stops PostgreSQL last.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
    env: environmentForPrograms(),
    ...runAs.user,
  })
}

export function lastLogLines(logFile: string, count = 12): string {
  return existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n') : ''
}

/** Makes the database files once. A run that was cut off leaves only `postgres.new`, which the next one replaces. */
export async function ensureCluster(files: ClusterFiles, runAs: RunAs, fsync: boolean): Promise<string> {
  const version = join(files.pgData, 'PG_VERSION')
  if (existsSync(version)) {
    const major = readFileSync(version, 'utf8').trim()
    if (major === MAJOR_VERSION) return readPassword(files)
    throw new StartupError(
      `${files.pgData} was made by PostgreSQL ${major} and this version of Hindsight brings ${MAJOR_VERSION}: restore a backup into an empty HINDSIGHT_DATA_DIR, or start the version of Hindsight that made it.`,
    )
  }
  const fresh = `${files.pgData}.new`
  rmSync(fresh, { recursive: true, force: true })
  const password = randomBytes(24).toString('base64url')
  writeFileSync(files.password, password, { mode: 0o600 })
  handOver(files.password, runAs)
  const options = ['-D', fresh, '-U', DATABASE_USER, `--pwfile=${files.password}`, '--auth=scram-sha-256']
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const child = launch(
    runAs,
    runAs.binaries.initdb,
    [...options, ...locale, ...(fsync ? [] : ['--no-sync'])],
    files.log,
  )
  const [code] = await exitOf(child)
  if (code !== 0) throw new StartupError(`PostgreSQL could not make its files in ${fresh}:\n${lastLogLines(files.log)}`)
  renameSync(fresh, files.pgData)
  return password
}

export function readPassword(files: ClusterFiles): string {
  try {
    return readFileSync(files.password, 'utf8').trim()
  } catch {
    throw new StartupError(
      `${files.password} is missing, and without it the database in ${files.pgData} cannot be opened: restore that file from a backup.`,
    )
  }
}

export async function exitOf(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  if (child.exitCode !== null || child.signalCode !== null) return [child.exitCode, child.signalCode]
  return (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
}

/** Stops a server that an earlier Hindsight left behind (after kill -9), so that nothing else writes to the files. */
export async function stopOrphan(files: ClusterFiles): Promise<boolean> {
  const pidFile = join(files.pgData, 'postmaster.pid')
  if (!existsSync(pidFile)) return false
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isPostgresOn(pid, files.pgData)) {
    // The number may since belong to another process, which would make PostgreSQL refuse to start.
    rmSync(pidFile, { force: true })
    return false
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    process.kill(pid, signal)
    const deadline = Date.now() + patienceMs
    while (Date.now() < deadline) {
      if (!isPostgresOn(pid, files.pgData)) return true
      await delay(50)
    }
  }
  throw new StartupError(
    `A PostgreSQL server (process ${pid}) holds ${files.pgData} and does not stop: end it and start again.`,
  )
}

function rotateLog(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`)
}

/** Starts the server and returns at once; `waitUntilReady` says when it answers. */
export function startPostgres(files: ClusterFiles, runAs: RunAs, endpoint: Endpoint, fsync: boolean): ChildProcess {
  rotateLog(files.log)
  const listen =
    endpoint.kind === 'socket'
      ? { listen_addresses: '', unix_socket_directories: `"${endpoint.folder}"` }
      : { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(endpoint.port) }
  const settings = {
    ...listen,
    max_connections: '60',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(fsync ? {} : { fsync: 'off', full_page_writes: 'off' }),
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return launch(runAs, runAs.binaries.postgres, ['-D', files.pgData, ...args], files.log)
}

/** Waits for the first answer, and makes the product's database if it is not there yet. */
export async function waitUntilReady(child: ChildProcess, adminUrl: string, database: string): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('PostgreSQL ended while it was starting.')
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 })
    try {
      await client.connect()
      const found = await client.query('select 1 from pg_database where datname = $1', [database])
      if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)}`)
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await delay(30)
    } finally {
      await client.end().catch(() => {})
    }
  }
}
