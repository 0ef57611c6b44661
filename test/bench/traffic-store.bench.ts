import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, openDatabase, pool } from '#lib/db/client.ts'
import { migrate } from '#lib/db/migrations/migrate.ts'
import { MIGRATIONS_DIR } from '#lib/server/paths.ts'
import { startEmbeddedPostgres } from '#lib/server/postgres/embedded-postgres.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { pushTraffic } from '#lib/usecases/traffic/push-traffic.ts'
import type { Bench, BenchRow } from './bench.ts'
import { measurePrometheus } from './traffic-store/prometheus.ts'

const SERVICES = 200
const DAYS = 35
const RUNS = 60
const LATE_CALLS = 6
const BUCKETS_PER_CALL = 10_000
const WANTED_ROWS_PER_SECOND = 20_000
const WANTED_REPORT_MS = 150
const ACTOR = { kind: 'system', name: 'bench' } as const

export const bench: Bench = {
  name: 'traffic-store',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'hindsight-bench-'))
    const postgres = await startEmbeddedPostgres(folder, { role: 'server' })
    try {
      await migrate(postgres.connectionString, MIGRATIONS_DIR)
      openDatabase({ connectionString: postgres.connectionString })
      const now = new Date()
      await fill(now)
      await measureReport(now, report)
      await measurePrometheus(folder, now, report)
      await measureLateBuckets(now, report)
    } finally {
      await closeDatabase()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** 35 days of minutes of 200 services, 10 million rows, with their hours and days. */
async function fill(now: Date): Promise<void> {
  const client = await pool().connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query(
      `insert into services (id, slug, name, tier, slo_target, updated_at)
       select gen_random_uuid(), 'service-' || n, 'Service ' || n, 'user_facing', 0.999, now() from generate_series(1, $1::int) n`,
      [SERVICES],
    )
    await client.query(
      `insert into traffic_sources (id, service_id, kind, name) select gen_random_uuid(), id, 'api', 'bench' from services`,
    )
    await client.query(
      `select ensure_traffic_month($1::timestamptz - n * interval '28 days') from generate_series(0, 2) n`,
      [now],
    )
    await client.query(
      `insert into traffic_buckets (service_id, bucket_start, source_id, total_requests, bad_requests)
       select source.service_id, minute, source.id, 1000 + extract(minute from minute)::int, (hashtext(minute::text) & 3) / 3
       from traffic_sources source
       cross join generate_series(date_trunc('minute', $1::timestamptz) - $2::int * interval '1 day',
         date_trunc('minute', $1::timestamptz) - interval '1 minute', interval '1 minute') minute`,
      [now, DAYS],
    )
    await client.query(
      `insert into traffic_hours (service_id, hour_start, total_requests, bad_requests, observed_minutes)
       select service_id, date_bin('1 hour', bucket_start, 'epoch'), sum(total_requests), sum(bad_requests), count(*)
       from traffic_buckets group by 1, 2`,
    )
    await client.query(
      `insert into traffic_days (service_id, day_start, total_requests, bad_requests, observed_minutes)
       select service_id, date_bin('1 day', hour_start, 'epoch'), sum(total_requests), sum(bad_requests), sum(observed_minutes)
       from traffic_hours group by 1, 2`,
    )
    await client.query('vacuum analyze traffic_buckets, traffic_hours, traffic_days')
  } finally {
    client.release()
  }
}

async function measureReport(now: Date, report: (row: BenchRow) => void): Promise<void> {
  const { rows } = await pool().query<{ count: string }>('select count(*) from traffic_buckets')
  const took: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const startedAt = performance.now()
    const { services } = await getErrorBudgetReport(ACTOR, {}, { now })
    took.push(performance.now() - startedAt)
    if (services.length !== SERVICES || services[0]?.coverage !== 1)
      throw new Error('The report is not that of all minutes.')
  }
  const p95 = took.toSorted((a, b) => a - b)[Math.ceil(RUNS * 0.95) - 1] ?? Number.NaN
  report({
    name: `error budgets of ${SERVICES} services from ${(Number(rows[0]?.count) / 1e6).toFixed(1)} million minutes, p95`,
    reference: `${WANTED_REPORT_MS} ms`,
    measured: `${p95.toFixed(0)} ms`,
    ratio: p95 / WANTED_REPORT_MS,
    wanted: '≤ 1',
    isMet: p95 <= WANTED_REPORT_MS,
  })
}

/** Minutes that are there already, sent again with other counts. */
async function measureLateBuckets(now: Date, report: (row: BenchRow) => void): Promise<void> {
  const last = Math.floor(now.getTime() / 60_000) - 1
  const calls = Array.from({ length: LATE_CALLS }, (_, call) =>
    Array.from({ length: BUCKETS_PER_CALL }, (_, index) => ({
      bucketStart: new Date((last - index - call) * 60_000).toISOString(),
      totalRequests: 2_000 + call,
      badRequests: index % 7,
    })),
  )
  const startedAt = performance.now()
  for (const [call, buckets] of calls.entries()) {
    await pushTraffic(ACTOR, { service: `service-${call + 1}`, source: 'bench', buckets }, { now })
  }
  const perSecond = (LATE_CALLS * BUCKETS_PER_CALL) / ((performance.now() - startedAt) / 1_000)
  report({
    name: 'late buckets stored, with their hours and days',
    reference: `${WANTED_ROWS_PER_SECOND} rows/s`,
    measured: `${Math.round(perSecond)} rows/s`,
    ratio: perSecond / WANTED_ROWS_PER_SECOND,
    wanted: '≥ 1',
    isMet: perSecond >= WANTED_ROWS_PER_SECOND,
  })
}
