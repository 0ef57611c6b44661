import { setTimeout as delay } from 'node:timers/promises'
import { closeDatabase, openDatabase } from '#lib/db/client.ts'
import { migrate } from '#lib/db/migrations/migrate.ts'
import { env } from '#lib/env.ts'
import { logger } from '#lib/logger.ts'
import { ensureDataDir, MIGRATIONS_DIR } from './paths.ts'
import { startEmbeddedPostgres } from './postgres/embedded-postgres.ts'
import type { LockRole } from './postgres/lock.ts'

const CLOSE_TIMEOUT_MS = 3_000

export type RunningDatabase = {
  readonly connectionString: string
  /** Resolves only if the embedded PostgreSQL is lost for good. */
  readonly failed: Promise<Error>
  close(): Promise<void>
}

/** DATABASE_URL, or else the embedded PostgreSQL: started, migrated and open. */
export async function startDatabase(role: LockRole): Promise<RunningDatabase> {
  const url = env().DATABASE_URL
  const embedded = url === undefined ? await startEmbeddedPostgres(ensureDataDir(), { role }) : undefined
  const connectionString = embedded?.connectionString ?? url ?? ''
  try {
    const applied = await migrate(connectionString, MIGRATIONS_DIR)
    if (applied.length > 0) logger.info({ applied }, 'Applied migrations')
    openDatabase({ connectionString })
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  return {
    connectionString,
    failed: embedded?.failed ?? new Promise<never>(() => {}),
    close: async () => {
      // A query that hangs must not keep the process; PostgreSQL undoes it when the connection ends.
      await Promise.race([closeDatabase(), delay(CLOSE_TIMEOUT_MS, undefined, { ref: false })])
      await embedded?.stop()
    },
  }
}
