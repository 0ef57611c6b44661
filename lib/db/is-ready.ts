import { pool } from './client.ts'

/** True when the database answers and holds every one of the named migrations. */
export async function isDatabaseReady(migrations: readonly string[]): Promise<boolean> {
  const { rows } = await pool().query<{ applied: number }>(
    `select count(distinct migration_name)::int as applied from _prisma_migrations
      where migration_name = any($1) and finished_at is not null and rolled_back_at is null`,
    [migrations],
  )
  return rows[0]?.applied === migrations.length
}
