import { pool } from './client.ts'

/**
 * Names what a query that begins now would see: two equal answers mean that nothing at all was committed in between.
 * Source: PostgreSQL's own snapshot, as pg_current_snapshot() prints it (64-bit transaction ids, which never repeat).
 */
export async function readDataVersion(): Promise<string> {
  const { rows } = await pool().query<{ version: string }>({
    name: 'data-version',
    text: 'select pg_current_snapshot()::text as version',
  })
  const version = rows[0]?.version
  if (version === undefined) throw new Error('PostgreSQL named no snapshot.')
  return version
}
