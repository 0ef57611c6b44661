import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type MigrationFile, readMigrationFiles } from './migration-files.ts'
import { type AppliedMigration, planMigrations } from './plan.ts'

/** Stops the start; the message says what the operator has to do. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

export type MigrationStatus = { readonly pending: readonly string[]; readonly problem: string | undefined }

// The key that Prisma's own `migrate deploy` locks, so that the two never work at once.
const PRISMA_ADVISORY_LOCK = 72_707_369
const MINIMUM_SERVER_VERSION = 150_000

// Word for word the table that Prisma's schema engine creates.
const CREATE_TABLE = `create table if not exists _prisma_migrations (
    id                  varchar(36) primary key not null,
    checksum            varchar(64) not null,
    finished_at         timestamptz,
    migration_name      varchar(255) not null,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz not null default now(),
    applied_steps_count integer not null default 0
)`

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 10_000,
    application_name: 'hindsight migrate',
  })
  // An end of the connection shows in the query that waits for it.
  client.on('error', () => {})
  await client.connect().catch((error: Error) => {
    throw new MigrationError(
      `The database cannot be reached (${error.message}): check that it runs and what DATABASE_URL says.`,
    )
  })
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

async function assertServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
  )
  const [version] = rows
  if (version && version.number >= MINIMUM_SERVER_VERSION) return
  throw new MigrationError(`Hindsight needs PostgreSQL 15 or newer, and DATABASE_URL leads to ${version?.text}.`)
}

async function readApplied(client: pg.Client): Promise<AppliedMigration[]> {
  const table = await client.query(`select to_regclass('_prisma_migrations') as name`)
  if (table.rows[0]?.name === null) return []
  const { rows } = await client.query<AppliedMigration>(
    `select migration_name as name, checksum, finished_at is not null as "isFinished",
            rolled_back_at is not null as "isRolledBack"
       from _prisma_migrations order by started_at`,
  )
  return rows
}

/** The row and what it tells of are stored together, so a failed migration leaves no trace and can simply be tried again. */
async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('begin')
    await client.query(file.sql)
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
      [randomUUID(), file.checksum, file.name],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    const message = error instanceof Error ? error.message : String(error)
    throw new MigrationError(`The migration ${file.name} failed and was undone: ${message}.`, { cause: error })
  }
}

/** Brings the database to this version of the code and returns what was applied. Many processes may call it at once. */
export function migrate(connectionString: string, folder: string): Promise<string[]> {
  return withClient(connectionString, async (client) => {
    await assertServerVersion(client)
    await client.query('select pg_advisory_lock($1)', [PRISMA_ADVISORY_LOCK])
    await client.query(CREATE_TABLE)
    const plan = planMigrations(readMigrationFiles(folder), await readApplied(client))
    if (!plan.ok) throw new MigrationError(plan.reason)
    for (const file of plan.pending) await apply(client, file)
    return plan.pending.map((file) => file.name)
  })
}

/** What `migrate` would do, without doing it. */
export function migrationStatus(connectionString: string, folder: string): Promise<MigrationStatus> {
  return withClient(connectionString, async (client) => {
    await assertServerVersion(client)
    const plan = planMigrations(readMigrationFiles(folder), await readApplied(client))
    return plan.ok
      ? { pending: plan.pending.map((file) => file.name), problem: undefined }
      : { pending: [], problem: plan.reason }
  })
}
