import type { Command } from 'commander'
import { migrate, migrationStatus } from '#lib/db/migrations/migrate.ts'
import { env } from '#lib/env.ts'
import { ensureDataDir, MIGRATIONS_DIR } from '#lib/server/paths.ts'
import { runningDatabase, startEmbeddedPostgres } from '#lib/server/postgres/embedded-postgres.ts'
import { CommandError } from './command-error.ts'
import { print } from './print.ts'

export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database to this version of Hindsight (npm start does so too)')
    .option('--status', 'only say what would be applied')
    .action(async (options: { status?: true }, command: Command) => {
      await withConnectionString(async (url) => {
        if (options.status) await printStatus(url, command)
        else await applyAll(url, command)
      })
    })
}

async function applyAll(url: string, command: Command): Promise<void> {
  const applied = await migrate(url, MIGRATIONS_DIR)
  const text = applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`
  print(command, text, { applied })
}

async function printStatus(url: string, command: Command): Promise<void> {
  const { pending, problem } = await migrationStatus(url, MIGRATIONS_DIR)
  if (problem !== undefined) throw new CommandError(problem)
  const text = pending.length === 0 ? 'The database is up to date.' : `To apply: ${pending.join(', ')}.`
  print(command, text, { pending })
}

async function withConnectionString(work: (url: string) => Promise<void>): Promise<void> {
  const dataDir = ensureDataDir()
  const url = env().DATABASE_URL ?? runningDatabase(dataDir)?.connectionString
  if (url !== undefined) return work(url)
  const postgres = await startEmbeddedPostgres(dataDir, { role: 'command' })
  try {
    await work(postgres.connectionString)
  } finally {
    await postgres.stop()
  }
}
