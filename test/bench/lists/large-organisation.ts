import pg from 'pg'

export const SIZE = { incidents: 100_000, timelineEntries: 1_000_000, actionItems: 300_000 }

const WORDS =
  `upstream prematurely closed connection while reading response header econnrefused pool exhausted memory killed restart
  deploy rollout timeout gateway nginx envoy checkout payment cart search database latency spike retry keepalive mismatch dns
  resolver certificate expired queue backlog worker thread crash panic node drain sigterm probe readiness rolled back scaled
  alert dashboard customer reported errors region zone failover traffic shifted cache cold`.split(/\s+/)

/** Words by chance, the same for the same seed; some are codes and paths that few other texts have. */
const TEXT_FUNCTION = `
  CREATE FUNCTION pg_temp.words(count integer, seed integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(($list$${`{${WORDS.join(',')}}`}$list$::text[])[1 + abs(hashint4(seed * 31 + n)) % ${WORDS.length}]
      || CASE WHEN abs(hashint4(seed + n * 7)) % 9 = 0 THEN ' E' || abs(hashint4(seed + n)) % 20000
              WHEN abs(hashint4(seed + n * 3)) % 11 = 0 THEN ' /api/v1/x' || abs(hashint4(seed)) % 500 ELSE '' END, ' ')
    FROM generate_series(1, count) n $$`

/**
 * Adds that many records besides what is stored. The triggers of the search rest meanwhile and its documents are made at
 * once from their definition, as a migration would.
 */
export async function addLargeOrganisation(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(TEXT_FUNCTION)
    await client.query('SET session_replication_role = replica')
    for (const statement of statements()) await client.query(statement)
  } finally {
    await client.end()
  }
}

function statements(): string[] {
  const { incidents, timelineEntries, actionItems } = SIZE
  return [
    'CREATE TEMP TABLE first AS SELECT coalesce(max(number), 0) AS number FROM incidents',
    `INSERT INTO services (id, slug, name, tier, slo_target, updated_at)
      SELECT gen_random_uuid(), 'service-' || n, 'Service ' || n, 'user_facing', 0.999, now() FROM generate_series(1, 40) n`,
    `INSERT INTO incidents (id, number, title, severity, status, started_at, detected_at, resolved_at, summary, root_cause, failure_mechanism, updated_at)
      SELECT gen_random_uuid(), first.number + n, pg_temp.words(6, n), ('sev' || 1 + n % 4)::"Severity",
        (CASE WHEN n % 1000 = 0 THEN 'open' ELSE 'resolved' END)::"IncidentStatus", at, at + interval '4 min',
        CASE WHEN n % 1000 = 0 THEN NULL ELSE at + interval '30 min' END, pg_temp.words(40, n + 1000000),
        (ARRAY['oom-kill', 'restart-deploy', 'app-crash', 'keepalive-mismatch', NULL, 'dns-resolution'])[1 + n % 6],
        (ARRAY['reset-before-headers', 'connect-refused', NULL])[1 + n % 3], now()
      FROM first, generate_series(1, ${incidents}) n, LATERAL (SELECT now() - n * interval '10 min' AS at) t`,
    `INSERT INTO incident_services (incident_id, service_id, position)
      SELECT i.id, s.id, 0 FROM incidents i JOIN services s ON s.slug = 'service-' || 1 + i.number % 40
      WHERE i.number > (SELECT number FROM first)`,
    `INSERT INTO timeline_entries (id, incident_id, occurred_at, kind, text, updated_at)
      SELECT gen_random_uuid(), i.id, i.started_at + n * interval '3 min', 'note', pg_temp.words(15, i.number * 17 + n), now()
      FROM incidents i, generate_series(1, ${timelineEntries / incidents}) n WHERE i.number > (SELECT number FROM first)`,
    `INSERT INTO action_items (id, incident_id, title, kind, updated_at)
      SELECT gen_random_uuid(), i.id, pg_temp.words(7, i.number * 13 + n), 'prevent', now()
      FROM incidents i, generate_series(1, ${actionItems / incidents}) n WHERE i.number > (SELECT number FROM first)`,
    `SELECT setval(pg_get_serial_sequence('incidents', 'number'), max(number)) FROM incidents`,
    'DROP INDEX search_documents_vector_idx',
    `INSERT INTO search_documents (kind, id, part, incident_id, at, vector)
      SELECT s.kind, s.id, s.part, s.incident_id, s.at, search_vector(s.a, s.b, s.c, s.d) FROM search_source s
      JOIN incidents i ON i.id = s.incident_id WHERE i.number > (SELECT number FROM first)`,
    'CREATE INDEX search_documents_vector_idx ON search_documents USING gin (vector)',
    'ANALYZE',
  ]
}
