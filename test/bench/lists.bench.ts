import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, openDatabase } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { runningDatabase } from '#lib/server/postgres/embedded-postgres.ts'
import { getIncidentBudgetShare } from '#lib/usecases/error-budget/get-incident-budget-share.ts'
import { countIncidents } from '#lib/usecases/incident/count-incidents.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { listIncidentRepeats } from '#lib/usecases/incident/list-incident-repeats.ts'
import { listIncidents } from '#lib/usecases/incident/list-incidents.ts'
import { listSimilarIncidents } from '#lib/usecases/incident/list-similar-incidents.ts'
import { search } from '#lib/usecases/search/search.ts'
import { type RunningApp, startApp, stopApp } from '../support/start-app.ts'
import type { Bench, BenchRow } from './bench.ts'
import { addLargeOrganisation, SIZE } from './lists/large-organisation.ts'
import { demoSession } from './pages/session.ts'

const ROUNDS = 40
const WARM_UP = 5
const WANTED = 2
const ACTOR: Actor = { kind: 'system', name: 'bench' }
const FILTERS = { severity: ['sev1', 'sev2'], service: 'service-3', rootCause: ['oom-kill', 'none'] }
const QUERY = 'upstream prematurely closed'
const INCIDENT = 1_000

type Measure = {
  readonly name: string
  readonly path: string
  /** What the page has only when it understood the question. */
  readonly holds: RegExp
  readonly sql: () => Promise<unknown>
}

const MEASURES: readonly Measure[] = [
  {
    name: 'list with three filters and facet counts',
    path: `/incidents?${new URLSearchParams([
      ...FILTERS.severity.map((value) => ['severity', value]),
      ['service', FILTERS.service],
      ...FILTERS.rootCause.map((value) => ['rootCause', value]),
    ])}`,
    holds: /Filters in use/,
    sql: () => Promise.all([listIncidents(ACTOR, FILTERS), countIncidents(ACTOR, FILTERS)]),
  },
  {
    name: 'search for three words that are everywhere',
    path: `/search?${new URLSearchParams({ q: QUERY })}`,
    holds: /The best/,
    sql: () => search(ACTOR, { q: QUERY }, { now: new Date() }),
  },
  {
    name: 'search for one code',
    path: '/search?q=E12345',
    holds: /<mark/,
    sql: () => search(ACTOR, { q: 'E12345' }, { now: new Date() }),
  },
  { name: 'page of an incident', path: `/incidents/${INCIDENT}`, holds: /30-day error budget/, sql: readIncident },
]

export const bench: Bench = {
  name: 'lists',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'hindsight-bench-'))
    const app = await startApp(folder, { HINDSIGHT_BENCH: 'true' }, ['--demo'])
    try {
      const cookie = await demoSession(folder)
      const connectionString = runningDatabase(folder)?.connectionString ?? ''
      await addLargeOrganisation(connectionString)
      openDatabase({ connectionString })
      await measure(app, cookie, report)
    } finally {
      await closeDatabase()
      await stopApp(app, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(app: RunningApp, cookie: string, report: (row: BenchRow) => void): Promise<void> {
  // As a reload asks: what is measured is drawing a page, not handing out one that is kept.
  const headers = { cookie, 'cache-control': 'no-cache' }
  const ask = async (path: string) => {
    const response = await fetch(app.url + path, { headers, redirect: 'manual' })
    const text = await response.text()
    if (response.status !== 200 || text.includes('role="alert"'))
      throw new Error(`${path} answered ${response.status}.`)
  }
  for (const { name, path, sql } of MEASURES) {
    const tasks = { bare: () => ask('/bench'), sql, page: () => ask(path) }
    const times = await inTurns(tasks)
    const reference = p95(times.bare) + p95(times.sql)
    const ratio = p95(times.page) / reference
    report({
      name: `${name}, ${SIZE.incidents / 1_000} k incidents, p95`,
      reference: `${p95(times.sql).toFixed(0)} ms SQL + ${p95(times.bare).toFixed(0)} ms bare page`,
      measured: `${p95(times.page).toFixed(0)} ms`,
      ratio,
      wanted: `≤ ${WANTED}`,
      isMet: ratio <= WANTED,
    })
  }
}

/** In turns: what else the machine does meets all of them alike. */
async function inTurns<Name extends string>(tasks: Readonly<Record<Name, () => Promise<unknown>>>) {
  const times = Object.fromEntries(Object.keys(tasks).map((name) => [name, []])) as unknown as Record<Name, number[]>
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const name of Object.keys(tasks) as Name[]) {
      const startedAt = performance.now()
      await tasks[name]()
      if (round >= 0) times[name].push(performance.now() - startedAt)
    }
  }
  return times
}

function p95(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? Number.NaN
}

/** What the page reads, as it reads it. */
async function readIncident(): Promise<void> {
  const now = new Date()
  const incident = await getIncidentReport(ACTOR, String(INCIDENT))
  await Promise.all([
    getIncidentBudgetShare(ACTOR, INCIDENT, { now }),
    listIncidentRepeats(ACTOR, incident),
    listSimilarIncidents(ACTOR, incident),
  ])
}
