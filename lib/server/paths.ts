import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { env } from '#lib/env.ts'

export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const MIGRATIONS_DIR = join(PROJECT_ROOT, 'prisma', 'migrations')

/** Where the embedded database and generated secrets live. A relative HINDSIGHT_DATA_DIR starts at the project. */
export function dataDir(): string {
  return resolve(PROJECT_ROOT, env().HINDSIGHT_DATA_DIR)
}

export function ensureDataDir(): string {
  const path = dataDir()
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}
