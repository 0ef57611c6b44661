import { pool } from '#lib/db/client.ts'

// What merely notes that somebody was here.
const NOT_STATE = ['api_tokens', 'rate_limits', '_prisma_migrations']

/** A fingerprint of everything that is stored; equal before and after means that nothing was changed. */
export async function storedState(): Promise<string> {
  const { rows: tables } = await pool().query<{ name: string }>(
    `select format('%I', tablename) as name from pg_tables where schemaname = 'public' and not tablename = any($1) order by 1`,
    [NOT_STATE],
  )
  const queries = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t`,
  )
  const { rows } = await pool().query<{ name: string; hash: string }>(`${queries.join(' union all ')} order by name`)
  return rows.map(({ name, hash }) => `${name} ${hash}`).join('\n')
}
