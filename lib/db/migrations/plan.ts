import type { MigrationFile } from './migration-files.ts'

/** One row of Prisma's `_prisma_migrations`. A migration that failed and was rolled back leaves its row behind. */
export type AppliedMigration = {
  readonly name: string
  readonly checksum: string
  readonly isFinished: boolean
  readonly isRolledBack: boolean
}

export type MigrationPlan =
  | { readonly ok: true; readonly pending: readonly MigrationFile[] }
  | { readonly ok: false; readonly reason: string }

/** What is left to apply, or why nothing may be: the reason says what the operator has to do. */
export function planMigrations(files: readonly MigrationFile[], rows: readonly AppliedMigration[]): MigrationPlan {
  const current = rows.filter((row) => !row.isRolledBack)
  const failed = current.find((row) => !row.isFinished)
  if (failed) {
    return {
      ok: false,
      reason: `The migration ${failed.name} began on this database and did not finish: restore the backup taken before it, or repair the database by hand and run "npx prisma migrate resolve --rolled-back ${failed.name}", then start again.`,
    }
  }
  const known = new Map(files.map((file) => [file.name, file]))
  const unknown = current.filter((row) => !known.has(row.name))
  if (unknown.length > 0) {
    const names = unknown.map((row) => row.name).join(', ')
    return {
      ok: false,
      reason: `The database is newer than this version of Hindsight (it has ${names}): start the newer version, or restore a backup made by this one.`,
    }
  }
  const edited = current.find((row) => known.get(row.name)?.checksum !== row.checksum)
  if (edited) {
    return {
      ok: false,
      reason: `The file prisma/migrations/${edited.name}/migration.sql was changed after it had been applied: put it back as released ("git checkout -- prisma/migrations") and make the change in a new migration (npm run db:draft).`,
    }
  }
  const applied = new Set(current.map((row) => row.name))
  return { ok: true, pending: files.filter((file) => !applied.has(file.name)) }
}
