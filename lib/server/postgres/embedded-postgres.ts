import type { ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { logger } from '#lib/logger.ts'
import { StartupError } from '../startup-error.ts'
import { findBinaries } from './binaries.ts'
import {
  type ClusterFiles,
  clusterFiles,
  connectionString,
  type Endpoint,
  ensureCluster,
  exitOf,
  lastLogLines,
  readPassword,
  startPostgres,
  stopOrphan,
  waitUntilReady,
} from './cluster.ts'
import { type LockRole, lockHolder, lockOrHolder, unlock } from './lock.ts'
import { chooseRunAs, handOver, type RunAs } from './run-as.ts'

const DATABASE = 'hindsight'
const WAIT_FOR_COMMANDS_MS = 60_000
const FAST_STOP_MS = 15_000
// The kernel's limit for a socket's path is 104 bytes on macOS and 108 on Linux.
const SOCKET_PATH_LIMIT = 104
const RESTART_DELAYS_MS = [100, 500, 1_000, 2_000, 5_000]
const STABLE_AFTER_MS = 60_000

export type EmbeddedPostgres = {
  readonly connectionString: string
  /** Resolves only if PostgreSQL keeps ending and is given up. */
  readonly failed: Promise<Error>
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  readonly role: LockRole
  /** Off only for databases that are thrown away, as in tests. */
  readonly fsync?: boolean
}

const endpointSchema = z.union([
  z.object({ kind: z.literal('socket'), folder: z.string() }),
  z.object({ kind: z.literal('tcp'), port: z.int() }),
])

function lockFile(dataDir: string): string {
  return join(dataDir, 'postgres.lock')
}

function endpointFile(dataDir: string): string {
  return join(dataDir, 'postgres-endpoint.json')
}

function readEndpoint(dataDir: string): Endpoint | undefined {
  const file = endpointFile(dataDir)
  return existsSync(file) ? endpointSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data : undefined
}

/** The address of the database that a running server holds open, or undefined if none runs. */
export function runningDatabase(dataDir: string): { connectionString: string; pid: number } | undefined {
  const holder = lockHolder(lockFile(dataDir))
  const endpoint = readEndpoint(dataDir)
  if (holder?.role !== 'server' || !endpoint) return undefined
  return {
    connectionString: connectionString(endpoint, readPassword(clusterFiles(dataDir)), DATABASE),
    pid: holder.pid,
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port was given.')
  return address.port
}

async function makeEndpoint(runAs: RunAs): Promise<Endpoint> {
  if (process.platform !== 'win32') {
    const folder = mkdtempSync(join(tmpdir(), 'hindsight-'))
    chmodSync(folder, 0o700)
    handOver(folder, runAs)
    if (Buffer.byteLength(join(folder, '.s.PGSQL.5432.lock')) < SOCKET_PATH_LIMIT) return { kind: 'socket', folder }
    rmSync(folder, { recursive: true })
  }
  return { kind: 'tcp', port: await freePort() }
}

function removeEndpoint(dataDir: string, endpoint: Endpoint | undefined): void {
  if (endpoint?.kind === 'socket') rmSync(endpoint.folder, { recursive: true, force: true })
  rmSync(endpointFile(dataDir), { force: true })
}

async function bringUp(files: ClusterFiles, runAs: RunAs, endpoint: Endpoint, password: string, fsync: boolean) {
  const child = startPostgres(files, runAs, endpoint, fsync)
  try {
    await waitUntilReady(child, connectionString(endpoint, password, 'postgres'), DATABASE)
    return child
  } catch (error) {
    child.kill('SIGQUIT')
    throw new StartupError(
      `PostgreSQL did not start (${error instanceof Error ? error.message : error}). The end of ${files.log}:\n${lastLogLines(files.log)}`,
    )
  }
}

/** Keeps PostgreSQL running until it is stopped: after a crash it comes back at the same address. */
function supervise(first: ChildProcess, restart: () => Promise<ChildProcess>) {
  let child = first
  let stopping = false
  const failed = (async (): Promise<Error> => {
    let attempt = 0
    for (;;) {
      const startedAt = Date.now()
      const [code, signal] = await exitOf(child)
      if (stopping) return new Promise<never>(() => {})
      if (Date.now() - startedAt > STABLE_AFTER_MS) attempt = 0
      for (;;) {
        const pause = RESTART_DELAYS_MS[attempt++]
        if (pause === undefined) return new Error(`PostgreSQL keeps ending (${signal ?? `exit code ${code}`}).`)
        logger.error({ code, signal, attempt }, 'PostgreSQL ended unexpectedly; starting it again')
        await delay(pause)
        if (stopping) return new Promise<never>(() => {})
        const next = await restart().catch((error: unknown) => logger.error(error, 'PostgreSQL did not come back'))
        if (next) {
          child = next
          logger.info('PostgreSQL is back')
          break
        }
      }
    }
  })()
  const stop = async () => {
    stopping = true
    // SIGINT: roll back what runs, write a checkpoint, end. SIGQUIT: end now and recover at the next start.
    child.kill('SIGINT')
    const force = setTimeout(() => child.kill('SIGQUIT'), FAST_STOP_MS)
    await exitOf(child)
    clearTimeout(force)
  }
  return { failed, stop }
}

/** Starts the embedded PostgreSQL in `dataDir`, or stops with the reason why it cannot. */
export async function startEmbeddedPostgres(dataDir: string, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const files = clusterFiles(dataDir)
  const lock = lockFile(dataDir)
  const fsync = options.fsync ?? true
  const taken = await lockOrHolder(lock, options.role, WAIT_FOR_COMMANDS_MS)
  if (taken !== 'locked') {
    throw new StartupError(
      `Hindsight already runs on ${dataDir} (process ${taken.pid}): stop it first, or set another HINDSIGHT_DATA_DIR and PORT.`,
    )
  }
  let endpoint: Endpoint | undefined
  try {
    const runAs = chooseRunAs(findBinaries(), dataDir, files.pgData)
    if (await stopOrphan(files)) logger.warn('Stopped a PostgreSQL server that an earlier run had left behind')
    removeEndpoint(dataDir, readEndpoint(dataDir))
    const password = await ensureCluster(files, runAs, fsync)
    const at = await makeEndpoint(runAs)
    endpoint = at
    const restart = () => bringUp(files, runAs, at, password, fsync)
    const supervised = supervise(await restart(), async () => {
      await stopOrphan(files)
      return restart()
    })
    writeFileSync(endpointFile(dataDir), JSON.stringify(at), { mode: 0o600 })
    const stop = async () => {
      await supervised.stop()
      removeEndpoint(dataDir, at)
      unlock(lock)
    }
    return { connectionString: connectionString(at, password, DATABASE), failed: supervised.failed, stop }
  } catch (error) {
    removeEndpoint(dataDir, endpoint)
    unlock(lock)
    throw error
  }
}
