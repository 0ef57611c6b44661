import pg from 'pg'
import { inject } from 'vitest'
import { pool } from '#lib/db/client.ts'

function urlOf(database: string): string {
  const url = new URL(inject('templateUrl'))
  url.pathname = `/${database}`
  return url.href
}

async function asAdministrator(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A database of its own, migrated and empty. Returns its address. */
export async function cloneDatabase(name: string): Promise<string> {
  const template = new URL(inject('templateUrl')).pathname.slice(1)
  await asAdministrator(
    `drop database if exists ${pg.escapeIdentifier(name)} with (force)`,
    `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)}`,
  )
  return urlOf(name)
}

/** A database with nothing in it, not even the tables. */
export async function createBareDatabase(name: string): Promise<string> {
  await asAdministrator(
    `drop database if exists ${pg.escapeIdentifier(name)} with (force)`,
    `create database ${pg.escapeIdentifier(name)}`,
  )
  return urlOf(name)
}

export async function dropDatabase(name: string): Promise<void> {
  await asAdministrator(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
}

/**
 * Empties every table and starts the counters again, so that each test makes its own world. Only tables that hold
 * something are emptied, row by row: a TRUNCATE of all of them takes longer than most tests.
 */
export async function resetDatabase(): Promise<void> {
  const tables = await namesOf(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`,
  )
  const filled = await namesOf(
    tables.map((name) => `select '${name}' as name where exists (select from "${name}")`).join(' union all '),
  )
  const counters = await namesOf(
    `select sequencename as name from pg_sequences where schemaname = 'public' and last_value is not null`,
  )
  await pool().query(
    [
      'begin',
      // Neither foreign keys nor the triggers of the search index: everything goes.
      'set local session_replication_role = replica',
      ...filled.map((name) => `delete from "${name}"`),
      ...counters.map((name) => `alter sequence "${name}" restart`),
      'commit',
    ].join('; '),
  )
}

async function namesOf(query: string): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(query)
  return rows.map(({ name }) => name)
}
