import { isDatabaseReady } from '#lib/db/is-ready.ts'
import { readMigrationFiles } from '#lib/db/migrations/migration-files.ts'
import type { Readiness } from './http/health.ts'
import { MIGRATIONS_DIR } from './paths.ts'

export type Phase = 'starting' | 'serving' | 'draining'

/** Ready: the start is over, no drain has begun, and the database answers with every migration of this code applied. */
export function readinessCheck(phase: () => Phase): () => Promise<Readiness> {
  const migrations = readMigrationFiles(MIGRATIONS_DIR).map((file) => file.name)
  return async () => {
    if (phase() !== 'serving') return { ready: false, reason: phase() }
    try {
      return (await isDatabaseReady(migrations)) ? { ready: true } : { ready: false, reason: 'migrations' }
    } catch {
      return { ready: false, reason: 'database' }
    }
  }
}
