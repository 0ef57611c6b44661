import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { askEngine } from '#lib/server/traffic/ask-engine.ts'
import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { pullTrafficEngine } from '#lib/usecases/traffic/pull-traffic-engine.ts'
import {
  type CounterSeries,
  isInstalled,
  type MetricsEngine,
  startPrometheus,
  startVictoriaMetrics,
} from '#test/support/metrics-engines.ts'
import { aService, OPERATOR } from '#test/support/traffic.ts'
import { anEngine } from '#test/support/traffic-engines.ts'

// The window ends four days ago: engines take no samples of the last hours, and none of the future.
const DAY = 86_400
const END = (Math.floor(Date.now() / 1_000 / DAY) - 4) * DAY
const START = END - 30 * DAY
const SCRAPES = 30 * 1_440
const RESTART_AT = 20_000
const at = (seconds: number) => new Date(seconds * 1_000)

/** Between two scrapes, which are a minute apart: a day's rise and fall, and an outage each few days. */
const requestsOf = (scrape: number) => 40 + Math.round(20 * Math.sin((scrape / 1_440) * 2 * Math.PI))
const failedOf = (scrape: number) => (scrape % 5_000 < 90 ? 7 : scrape % 1_000 === 0 ? 1 : 0)

/** Scraped just before each minute ends; one process restarts, and counts from 0. */
function scraped(): CounterSeries[] {
  const series = (service: string, code: string, between: (scrape: number) => number, restartAt = SCRAPES + 1) => {
    let sum = 0
    const samples = Array.from({ length: SCRAPES + 1 }, (_, scrape) => {
      sum = scrape === 0 || scrape === restartAt ? 0 : sum + between(scrape)
      return [START - 1 + scrape * 60, sum] as const
    })
    return { labels: { service, code }, samples }
  }
  return [
    series('shop', '200', (scrape) => requestsOf(scrape) - failedOf(scrape)),
    series('shop', '502', failedOf),
    series('search', '200', () => 3, RESTART_AT),
  ]
}

/** What happened between the first scrape and the last, without what the restart lost. */
function truth(): Record<string, { readonly total: number; readonly bad: number }> {
  const scrapes = Array.from({ length: SCRAPES }, (_, index) => index + 1)
  const sum = (of: (scrape: number) => number) => scrapes.reduce((all, scrape) => all + of(scrape), 0)
  return { checkout: { total: sum(requestsOf), bad: sum(failedOf) }, search: { total: 3 * (SCRAPES - 1), bad: 0 } }
}

async function sumOfRawRows(slug: string) {
  const [row] = await db().$queryRaw<{ total: number; bad: number; minutes: number }[]>`
    SELECT sum(total_requests)::float8 AS total, sum(bad_requests)::float8 AS bad,
      count(DISTINCT bucket_start)::int AS minutes
    FROM traffic_buckets JOIN services ON services.id = service_id
    WHERE slug = ${slug} AND bucket_start >= ${at(START)} AND bucket_start < ${at(END)}`
  return row
}

/** The same figures, asked of the engine in one query over 30 days. */
async function askedAtOnce(url: string, service: string, labels: string): Promise<number> {
  const query = `sum(increase(http_requests_total{service="${service}"${labels}}[30d]))`
  const asked = new URLSearchParams({ query, time: String(END) })
  const answer = await fetch(`${url}/api/v1/query?${asked}`)
  const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } }
  return Number(data.result[0]?.value[1] ?? 0)
}

beforeEach(async () => {
  await aService('checkout')
  await aService('search')
})

// Prometheus extends what it saw in a bucket to the bucket's edges: the four fifths between its first and last scrape.
describe.each([
  ['VictoriaMetrics', ['victoria-metrics'], startVictoriaMetrics, 0, 0],
  ['Prometheus', ['prometheus', 'promtool'], startPrometheus, 0.001, 0.02],
] as const)('30 days counted by %s', (_, binaries, start, totalTolerance, badTolerance) => {
  const missing = !isInstalled(...binaries)
  let folder: string
  let engine: MetricsEngine

  beforeAll(async () => {
    if (missing) return
    folder = mkdtempSync(join(tmpdir(), 'hindsight-thirty-days-'))
    engine = await start(folder, scraped())
  })
  afterAll(async () => {
    if (missing) return
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test.skipIf(missing)(
    `are the report's, those of its raw rows, and those asked for at once (needs ${binaries.join(' and ')})`,
    async () => {
      const id = await anEngine(engine.url, at(START))
      await db().trafficEngine.update({ where: { id }, data: { stepSeconds: 300 } })
      const pulled = await pullTrafficEngine(OPERATOR, id, { now: at(END + 300), ask: askEngine })
      expect(pulled).toMatchObject({ problem: null, publishedUntil: at(END) })

      const { services } = await getErrorBudgetReport(OPERATOR, { asOf: at(END).toISOString() }, { now: at(END + 300) })
      expect(services.map(({ service }) => service).toSorted()).toEqual(['checkout', 'search'])
      for (const { service, totalRequests, badRequests, observedBuckets, coverage } of services) {
        const ours = { total: totalRequests, bad: badRequests, minutes: observedBuckets }
        expect(ours).toEqual(await sumOfRawRows(service))
        expect(coverage).toBe(1)
        const { total = Number.NaN, bad = Number.NaN } = truth()[service] ?? {}
        expectWithin(totalTolerance, totalRequests, total)
        expectWithin(badTolerance, badRequests, bad)
        const name = service === 'checkout' ? 'shop' : service
        expectWithin(totalTolerance, totalRequests, await askedAtOnce(engine.url, name, ''))
        expectWithin(badTolerance, badRequests, await askedAtOnce(engine.url, name, ',code="502"'))
      }
    },
  )
})

function expectWithin(tolerance: number, ours: number, theirs: number): void {
  expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(tolerance * theirs)
}
