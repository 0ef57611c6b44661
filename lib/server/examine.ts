import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { migrationStatus } from '#lib/db/migrations/migrate.ts'
import { env } from '#lib/env.ts'
import { dataDir, MIGRATIONS_DIR } from './paths.ts'
import { findBinaries } from './postgres/binaries.ts'
import { clusterFiles } from './postgres/cluster.ts'
import { runningDatabase, startEmbeddedPostgres } from './postgres/embedded-postgres.ts'

export type Check = {
  readonly name: string
  readonly result: 'ok' | 'warning' | 'problem'
  readonly detail: string
}

const MINIMUM_NODE_MAJOR = 24
const GIBIBYTE = 1024 ** 3
const LITTLE_SPACE_BYTES = 2 * GIBIBYTE

function ok(name: string, detail: string): Check {
  return { name, result: 'ok', detail }
}

function problem(name: string, error: unknown): Check {
  return { name, result: 'problem', detail: error instanceof Error ? error.message : String(error) }
}

function examineNode(): Check {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= MINIMUM_NODE_MAJOR) return ok('node', process.version)
  return problem(
    'node',
    `${process.version} is too old: start through npm, which uses the Node that Hindsight installs`,
  )
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path))
}

function examineDataDir(path: string): Check {
  try {
    accessSync(nearestExisting(path), constants.W_OK)
  } catch {
    return problem('data folder', `${path} cannot be written: give it to this user, or set HINDSIGHT_DATA_DIR`)
  }
  if (!existsSync(path)) return ok('data folder', `${path} will be made by the first start`)
  const mode = statSync(path).mode & 0o777
  const open = process.platform !== 'win32' && (mode & 0o077) !== 0
  return open
    ? {
        name: 'data folder',
        result: 'warning',
        detail: `${path} can be read by others (mode ${mode.toString(8)}): chmod 700 it`,
      }
    : ok('data folder', path)
}

function examineDisk(path: string): Check {
  const { bavail, bsize } = statfsSync(nearestExisting(path))
  const free = bavail * bsize
  const detail = `${(free / GIBIBYTE).toFixed(1)} GiB free`
  return free >= LITTLE_SPACE_BYTES ? ok('disk', detail) : { name: 'disk', result: 'warning', detail: `only ${detail}` }
}

async function examineMigrations(url: string): Promise<Check> {
  const { pending, problem: reason } = await migrationStatus(url, MIGRATIONS_DIR)
  if (reason !== undefined) return problem('migrations', reason)
  if (pending.length === 0) return ok('migrations', 'all applied')
  return { name: 'migrations', result: 'warning', detail: `${pending.length} to apply, which npm start does` }
}

async function examineDatabase(url: string, where: string): Promise<Check[]> {
  try {
    const migrations = await examineMigrations(url)
    return [ok('database', `${where} answers`), migrations]
  } catch (error) {
    return [problem('database', error)]
  }
}

async function examineEmbedded(path: string): Promise<Check[]> {
  try {
    const running = runningDatabase(path)
    if (running)
      return await examineDatabase(running.connectionString, `embedded PostgreSQL (server: process ${running.pid})`)
    findBinaries()
    if (!existsSync(clusterFiles(path).pgData)) return [ok('database', 'the first start will make it')]
    const postgres = await startEmbeddedPostgres(path, { role: 'command' })
    try {
      return await examineDatabase(postgres.connectionString, 'embedded PostgreSQL')
    } finally {
      await postgres.stop()
    }
  } catch (error) {
    return [problem('database', error)]
  }
}

/** What an operator asks first when something does not work; changes nothing. */
export async function examine(): Promise<Check[]> {
  const url = env().DATABASE_URL
  const path = dataDir()
  const database = url === undefined ? await examineEmbedded(path) : await examineDatabase(url, 'DATABASE_URL')
  return [examineNode(), examineDataDir(path), examineDisk(path), ...database]
}
