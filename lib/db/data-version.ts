import { pool } from './client.ts'

const SNAPSHOT = {
  name: 'data-version',
  text: 'select pg_current_snapshot()::text as version',
  // A database that is frozen or cut off refuses nothing: it just never answers.
  query_timeout: 5_000,
}

/**
 * Names what a query that begins now would see: two equal answers mean that nothing at all was committed in between.
 * Rejects when the database does not answer within 5 s. Source: PostgreSQL's own snapshot, as pg_current_snapshot()
 * prints it (64-bit transaction ids, which never repeat).
 */
export async function readDataVersion(): Promise<string> {
  const { rows } = await pool().query<{ version: string }>(SNAPSHOT)
  const version = rows[0]?.version
  if (version === undefined) throw new Error('PostgreSQL named no snapshot.')
  return version
}
