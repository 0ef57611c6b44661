import { closeDatabase, openDatabase } from '#lib/db/client.ts'
import { migrationStatus } from '#lib/db/migrations/migrate.ts'
import { env } from '#lib/env.ts'
import { startDatabase } from '#lib/server/database.ts'
import { dataDir, MIGRATIONS_DIR } from '#lib/server/paths.ts'
import { runningDatabase } from '#lib/server/postgres/embedded-postgres.ts'
import { CommandError } from './command-error.ts'

const SIGNAL_EXIT_CODE = 130

/**
 * Runs `work` with the database open: that of DATABASE_URL, or of the server that runs on the data folder, or else the
 * embedded PostgreSQL, started for as long as the command takes.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const url = env().DATABASE_URL ?? runningDatabase(dataDir())?.connectionString
  const close = url === undefined ? await startForThisCommand() : await openExisting(url)
  const onSignal = () => void close().finally(() => process.exit(SIGNAL_EXIT_CODE))
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  try {
    return await work()
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    await close()
  }
}

async function startForThisCommand(): Promise<() => Promise<void>> {
  const database = await startDatabase('command')
  return () => database.close()
}

async function openExisting(connectionString: string): Promise<() => Promise<void>> {
  const { pending, problem } = await migrationStatus(connectionString, MIGRATIONS_DIR)
  if (problem !== undefined) throw new CommandError(problem)
  if (pending.length > 0) {
    throw new CommandError(`The database lacks ${pending.join(', ')}: run "npm run hindsight -- migrate" first.`)
  }
  openDatabase({ connectionString })
  return closeDatabase
}
