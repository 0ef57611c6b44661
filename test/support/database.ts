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

/** Empties every table and starts the counters again, so that each test makes its own world. */
export async function resetDatabase(): Promise<void> {
  const { rows } = await pool().query<{ names: string | null }>(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as names
       from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`,
  )
  if (rows[0]?.names) await pool().query(`truncate ${rows[0].names} restart identity cascade`)
}
