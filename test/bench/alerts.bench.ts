import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import pg from 'pg'
import { migrate } from '#lib/db/migrations/migrate.ts'
import { MIGRATIONS_DIR } from '#lib/server/paths.ts'
import { startEmbeddedPostgres } from '#lib/server/postgres/embedded-postgres.ts'
import { startApp, stopApp } from '../support/start-app.ts'
import type { Bench, BenchRow } from './bench.ts'

const ROUNDS = 5
const SECONDS = 4
const WARM_UP_SECONDS = 3
const CONNECTIONS = 32
const WANTED_SHARE = 0.4
const WANTED_P99_MS = 100
const GROUPS = 10_000

export const bench: Bench = {
  name: 'alerts',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'hindsight-bench-'))
    const postgres = await startEmbeddedPostgres(folder, { role: 'server' })
    const { connectionString } = postgres
    await migrate(connectionString, MIGRATIONS_DIR)
    const bare = spawn(process.execPath, [join(import.meta.dirname, 'alerts/bare-server.ts'), connectionString])
    const app = await startApp(folder, { DATABASE_URL: connectionString })
    try {
      const key = createKey(connectionString)
      await measure({ url: await addressOf(bare) }, { url: `${app.url}/api/hooks/alertmanager`, key }, report)
      await measureBurst({ url: `${app.url}/api/hooks/alertmanager`, key }, connectionString, report)
    } finally {
      bare.kill()
      await stopApp(app, 'SIGTERM')
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

type Target = { readonly url: string; readonly key?: string }

async function measure(bare: Target, ours: Target, report: (row: BenchRow) => void): Promise<void> {
  for (const target of [bare, ours]) await load(target, { duration: WARM_UP_SECONDS })
  // In turns, and each compared with the one beside it: what else the machine does meets both alike.
  const rounds: { bare: number; ours: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const beside = (await load(bare, { duration: SECONDS })).requests.average
    rounds.push({ bare: beside, ours: (await load(ours, { duration: SECONDS })).requests.average })
  }
  const ratioOf = (round: { bare: number; ours: number }) => round.ours / round.bare
  const middle = rounds.toSorted((a, b) => ratioOf(a) - ratioOf(b))[Math.floor(ROUNDS / 2)] ?? { bare: 0, ours: 0 }
  const ratio = ratioOf(middle)
  report({
    name: 'alerts stored to a bare server that inserts the same bodies',
    reference: `${middle.bare.toFixed(0)} bodies/s`,
    measured: `${middle.ours.toFixed(0)} bodies/s`,
    ratio,
    wanted: `≥ ${WANTED_SHARE}`,
    isMet: ratio >= WANTED_SHARE,
  })
  const { latency } = await load(ours, { duration: SECONDS, overallRate: Math.round(middle.ours / 2) })
  report({
    name: '… 99th percentile of the answer at half of that',
    reference: `${WANTED_P99_MS} ms`,
    measured: `${latency.p99} ms`,
    ratio: latency.p99 / WANTED_P99_MS,
    wanted: '≤ 1',
    isMet: latency.p99 <= WANTED_P99_MS,
  })
}

async function measureBurst(ours: Target, connectionString: string, report: (row: BenchRow) => void): Promise<void> {
  const before = await countAlerts(connectionString)
  const startedAt = performance.now()
  await load(ours, { amount: GROUPS, connections: 200 })
  const seconds = (performance.now() - startedAt) / 1_000
  const stored = (await countAlerts(connectionString)) - before
  report({
    name: `${GROUPS} groups that open at once`,
    reference: `${GROUPS} stored`,
    measured: `${stored} stored in ${seconds.toFixed(1)} s`,
    ratio: stored / GROUPS,
    wanted: '1',
    isMet: stored === GROUPS,
  })
}

async function countAlerts(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM alerts')
    return rows[0]?.count ?? 0
  } finally {
    await client.end()
  }
}

let sent = 0

/** Each body is another alert. Anything but 200 ends the bench: nothing may be lost. */
async function load(target: Target, options: { duration?: number; amount?: number; [name: string]: unknown }) {
  const result = await autocannon({
    url: target.url,
    method: 'POST',
    connections: CONNECTIONS,
    headers: {
      'content-type': 'application/json',
      ...(target.key !== undefined && { authorization: `Bearer ${target.key}` }),
    },
    requests: [
      {
        setupRequest: (request) => {
          sent += 1
          return { ...request, body: BODY.replace('FINGERPRINT', sent.toString(16).padStart(16, '0')) }
        },
      },
    ],
    ...options,
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${target.url}: ${result.non2xx + result.errors} failed.`)
  return result
}

const recorded = readFileSync('test/fixtures/alerts/alertmanager-0.25-firing.json', 'utf8')
const BODY = JSON.stringify(JSON.parse(recorded).body).replace('244ea4e2e8e773d3', 'FINGERPRINT')

function createKey(connectionString: string): string {
  const args = ['integration', 'create', '--kind', 'alertmanager', '--name', 'bench', '--action', 'open_incident']
  const env = { ...process.env, DATABASE_URL: connectionString }
  return execFileSync(process.execPath, ['lib/cli/hindsight.ts', ...args], { encoding: 'utf8', env }).trim()
}

async function addressOf(server: ChildProcess): Promise<string> {
  for await (const chunk of server.stdout ?? []) {
    const url = /ready at (\S+)/.exec(String(chunk))?.[1]
    if (url !== undefined) return url
  }
  throw new Error('The bare server did not start.')
}
