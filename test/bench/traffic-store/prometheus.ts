import { pool } from '#lib/db/client.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { type CounterSeries, isInstalled, startPrometheus } from '#test/support/metrics-engines.ts'
import type { BenchRow } from '../bench.ts'

const ROUNDS = 5
const WINDOW_DAYS = 30
const WANTED_FASTER = 10
const ACTOR = { kind: 'system', name: 'bench' } as const
const TOTAL = `sum by (service) (increase(http_requests_total[${WINDOW_DAYS}d]))`
const BAD = `sum by (service) (increase(http_requests_total{code="502"}[${WINDOW_DAYS}d]))`

/**
 * The 30-day figures of every service, asked of this store and of a Prometheus that scraped the same counters once a
 * minute, in turn. Both must say the same.
 */
export async function measurePrometheus(folder: string, now: Date, say: (row: BenchRow) => void): Promise<void> {
  if (!isInstalled('prometheus', 'promtool')) {
    process.stderr.write(
      'Prometheus is not installed: the report is not compared with it (apt-get install prometheus)\n',
    )
    return
  }
  const end = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
  const { rows: services } = await pool().query<{ slug: string }>('select slug from services order by slug')
  const minutes = await countsOfOneService(end)
  const prometheus = await startPrometheus(
    folder,
    counters(
      services.map(({ slug }) => slug),
      minutes,
    ),
  )
  try {
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      const begun = performance.now()
      const report = await getErrorBudgetReport(ACTOR, {}, { now })
      ours.push(performance.now() - begun)
      const askedAt = performance.now()
      const [total, bad] = [await ask(prometheus.url, TOTAL, end), await ask(prometheus.url, BAD, end)]
      theirs.push(performance.now() - askedAt)
      for (const { service, totalRequests, badRequests } of report.services) {
        if (!isSame(total.get(service), totalRequests) || !isSame(bad.get(service), badRequests))
          throw new Error(`Prometheus and the report disagree on ${service}.`)
      }
    }
    const [fastest, asked] = [Math.min(...ours), Math.min(...theirs)]
    say({
      name: `… against Prometheus, 30 days of ${services.length} services, scraped once a minute`,
      reference: `${asked.toFixed(0)} ms`,
      measured: `${fastest.toFixed(0)} ms`,
      ratio: asked / fastest,
      wanted: `≥ ${WANTED_FASTER}`,
      isMet: asked / fastest >= WANTED_FASTER,
    })
  } finally {
    await prometheus.stop()
  }
}

type Minute = { readonly starts: number; readonly total: number; readonly bad: number }

/** The last 30 days: every service has the same counts. */
async function countsOfOneService(end: Date): Promise<Minute[]> {
  const { rows } = await pool().query<Minute>(
    `select extract(epoch from bucket_start)::float8 as starts, total_requests as total, bad_requests as bad
     from traffic_buckets
     where service_id = (select id from services limit 1)
       and bucket_start >= $1::timestamptz - $2::int * interval '1 day' and bucket_start < $1
     order by bucket_start`,
    [end, WINDOW_DAYS],
  )
  return rows
}

/** Scraped at the start of each minute: what was counted in the minutes before it. */
function* counters(services: readonly string[], minutes: readonly Minute[]): Generator<CounterSeries> {
  for (const code of ['200', '502']) {
    let sum = 0
    const samples: [number, number][] = [[minutes[0]?.starts ?? 0, 0]]
    for (const { starts, total, bad } of minutes) {
      sum += code === '502' ? bad : total - bad
      samples.push([starts + 60, sum])
    }
    for (const service of services) yield { labels: { service, code }, samples }
  }
}

async function ask(url: string, query: string, at: Date): Promise<ReadonlyMap<string, number>> {
  const asked = new URLSearchParams({ query, time: String(at.getTime() / 1_000) })
  const answer = await fetch(`${url}/api/v1/query`, { method: 'POST', body: asked })
  if (!answer.ok) throw new Error(`Prometheus answered ${answer.status}: ${await answer.text()}`)
  const { data } = (await answer.json()) as {
    data: { result: { metric: { service: string }; value: [number, string] }[] }
  }
  return new Map(data.result.map(({ metric, value }) => [metric.service, Number(value[1])]))
}

/** Prometheus reckons in floating point, and extends what it saw to the edges of the window. */
function isSame(theirs: number | undefined, ours: number): boolean {
  return theirs !== undefined && Math.abs(theirs - ours) <= 0.001 * ours
}
