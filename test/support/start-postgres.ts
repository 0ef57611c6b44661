import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#lib/db/migrations/migrate.ts'
import { MIGRATIONS_DIR } from '#lib/server/paths.ts'
import { startEmbeddedPostgres } from '#lib/server/postgres/embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database that every worker clones. */
    templateUrl: string
  }
}

/** One PostgreSQL for the whole run, in a folder that is thrown away. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'hindsight-test-'))
  const postgres = await startEmbeddedPostgres(folder, { role: 'server', fsync: false })
  await migrate(postgres.connectionString, MIGRATIONS_DIR)
  project.provide('templateUrl', postgres.connectionString)
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
