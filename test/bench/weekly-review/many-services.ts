import pg from 'pg'

export const MANY = { services: 200, incidents: 3_000, days: 200 }
/** Minutes are kept for so many days. */
const MINUTE_DAYS = 35
/** Minutes with 502s and beside them, in and around each incident of these days. */
const MINUTES_PER_INCIDENT = 60

/** Services with traffic by day and hour, incidents that used some of their budgets, their minutes and actions. */
export async function addManyServices(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (const statement of statements()) await client.query(statement)
  } finally {
    await client.end()
  }
}

function statements(): string[] {
  const { services, incidents, days } = MANY
  const causes = `(ARRAY['oom-kill', 'restart-deploy', 'app-crash', 'keepalive-mismatch', NULL, 'dns-resolution'])`
  return [
    `INSERT INTO services (id, slug, name, tier, slo_target, updated_at)
      SELECT gen_random_uuid(), 'service-' || n, 'Service ' || n, 'user_facing', 0.999, now() FROM generate_series(1, ${services}) n`,
    `INSERT INTO incidents (id, title, severity, status, started_at, resolved_at, root_cause, trigger, updated_at)
      SELECT gen_random_uuid(), 'Incident ' || n, ('sev' || 1 + n % 4)::"Severity", 'resolved', at, at + interval '30 min',
        ${causes}[1 + n % 6], 'Deploy of build ' || n, now()
      FROM generate_series(1, ${incidents}) n, LATERAL (SELECT now() - n * interval '${days} days' / ${incidents} AS at) t`,
    `INSERT INTO incident_services (incident_id, service_id, position)
      SELECT i.id, s.id, 0 FROM incidents i JOIN services s ON s.slug = 'service-' || 1 + i.number % ${services}`,
    `INSERT INTO action_items (id, incident_id, title, kind, due_at, status, closed_at, resolution, updated_at)
      SELECT gen_random_uuid(), i.id, 'Action ' || n, 'prevent', i.started_at + interval '14 days',
        (CASE WHEN n = 1 THEN 'open' ELSE 'closed' END)::"ActionItemStatus",
        CASE WHEN n = 1 THEN NULL ELSE i.started_at + interval '9 days' END,
        (CASE WHEN n = 1 THEN NULL ELSE 'completed' END)::"ActionItemResolution", now()
      FROM incidents i, generate_series(1, 3) n`,
    `INSERT INTO traffic_sources (id, service_id, kind, name) SELECT gen_random_uuid(), id, 'api', 'bench' FROM services`,
    `SELECT ensure_traffic_month(month)
      FROM generate_series(date_trunc('month', now() - interval '${MINUTE_DAYS} days', 'UTC'), now(), interval '1 month') AS month`,
    `INSERT INTO traffic_buckets (service_id, source_id, bucket_start, total_requests, bad_requests)
      SELECT DISTINCT ON (l.service_id, minute) l.service_id, source.id, minute, 3000, CASE WHEN n < 30 THEN 400 ELSE 2 END
      FROM incidents i JOIN incident_services l ON l.incident_id = i.id JOIN traffic_sources source ON source.service_id = l.service_id,
        generate_series(0, ${MINUTES_PER_INCIDENT - 1}) n,
        LATERAL (SELECT date_trunc('minute', i.started_at) + n * interval '1 minute' AS minute) t
      WHERE i.started_at > now() - interval '${MINUTE_DAYS} days' AND minute < now()
      ORDER BY l.service_id, minute, n`,
    `INSERT INTO traffic_hours (service_id, hour_start, total_requests, bad_requests, observed_minutes)
      SELECT s.id, hour, 180000, CASE WHEN abs(hashint4(extract(epoch FROM hour)::int)) % 40 = 0 THEN 900 ELSE 12 END, 60
      FROM services s, generate_series(date_trunc('day', now() - interval '${days} days', 'UTC'), now(), interval '1 hour') hour`,
    `INSERT INTO traffic_days (service_id, day_start, total_requests, bad_requests, observed_minutes)
      SELECT service_id, date_bin('1 day', hour_start, 'epoch'::timestamptz), sum(total_requests), sum(bad_requests), sum(observed_minutes)
      FROM traffic_hours GROUP BY 1, 2`,
    'ANALYZE',
  ]
}
