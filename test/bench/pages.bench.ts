import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import autocannon from 'autocannon'
import { type RunningApp, startApp, stopApp } from '../support/start-app.ts'
import type { Bench, BenchRow } from './bench.ts'
import { beginLongDocument } from './pages/long-document.ts'
import { firstLoadScriptBytes } from './pages/script-size.ts'
import { demoSession } from './pages/session.ts'

const ROUNDS = 3
const SECONDS = 5
const WARM_UP_SECONDS = 3
const CONNECTIONS = 8
const ANEW = 'anew'
const IDLE_MS = 10_000
const WANTED_SHARE = 0.6
const WANTED_START_MS = 6_000
const WANTED_IDLE_MB = 300
const WANTED_SCRIPT_KB = 150
const LIST = '/incidents'
const INCIDENT = '/incidents/480'
const STATIC = '/bench/static'
const DEEP_LINK = '/r/checkout-api/keepalive-mismatch?alert=High502Rate&rate=5%25&status=502'
const LONG_DOCUMENT_TIMES = 6
const WANTED_LONG_DOCUMENT_MS = 1_000
const WANTED_LONG_DOCUMENT_KB = 2_000
const WANTED_DEEP_LINK_SHARE = 0.7
const WANTED_DEEP_LINK_KB = 100

export const bench: Bench = {
  name: 'pages',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'hindsight-bench-'))
    try {
      await measureStart(join(folder, 'empty'), report)
      const app = await startApp(join(folder, 'demo'), { HINDSIGHT_BENCH: 'true' }, ['--demo'])
      try {
        const cookie = await demoSession(join(folder, 'demo'))
        await measurePages(app, cookie, report)
        await measureLongDocument(app.url + (await beginLongDocument(app.url, join(folder, 'demo'))), cookie, report)
      } finally {
        await stopApp(app, 'SIGTERM')
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** The build, where one is needed, is made by a first start and not measured. */
async function measureStart(folder: string, report: (row: BenchRow) => void): Promise<void> {
  await stopApp(await startApp(`${folder}-first`), 'SIGTERM')
  const startedAt = performance.now()
  const app = await startApp(folder)
  await untilReady(app)
  const startMs = performance.now() - startedAt
  await delay(IDLE_MS)
  const idleMb = residentMb(app)
  await stopApp(app, 'SIGTERM')
  report(upTo('cold start to /readyz, empty database', startMs / 1_000, WANTED_START_MS / 1_000, 's'))
  report(upTo('resident memory when idle', idleMb, WANTED_IDLE_MB, 'MB'))
}

async function measurePages(app: RunningApp, cookie: string, report: (row: BenchRow) => void): Promise<void> {
  const anew = { [LIST]: `${LIST}#${ANEW}`, [INCIDENT]: `${INCIDENT}#${ANEW}` }
  const paths = ['/bench', LIST, INCIDENT, anew[LIST], anew[INCIDENT], STATIC, DEEP_LINK]
  for (const path of paths) await requestsPerSecond(app.url + path, cookie, WARM_UP_SECONDS)
  const best = new Map<string, number>()
  // In turns: what else the machine does meets all of them alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const path of paths) {
      best.set(path, Math.max(best.get(path) ?? 0, await requestsPerSecond(app.url + path, cookie, SECONDS)))
    }
  }
  for (const [name, path, reference, wanted] of [
    ['list of incidents to a bare page of 50 rows', LIST, '/bench', WANTED_SHARE],
    ['page of an incident to a bare page of 50 rows', INCIDENT, '/bench', WANTED_SHARE],
    ['the same list, drawn anew each time', anew[LIST], '/bench', null],
    ['the same incident, drawn anew each time', anew[INCIDENT], '/bench', null],
    ['runbook by the link of an alert to a static page of Next', DEEP_LINK, STATIC, WANTED_DEEP_LINK_SHARE],
  ] as const) {
    const [subject = 0, bare = 0] = [best.get(path), best.get(reference)]
    const ratio = subject / bare
    report({
      name,
      reference: `${bare.toFixed(0)} requests/s`,
      measured: `${subject.toFixed(0)} requests/s`,
      ratio,
      wanted: wanted === null ? 'told' : `≥ ${wanted}`,
      isMet: wanted === null || ratio >= wanted,
    })
  }
  const deepLink = await fetch(app.url + DEEP_LINK, { headers: { cookie } })
  const deepLinkKb = (await deepLink.arrayBuffer()).byteLength / 1_000
  report(upTo('all of a runbook by the link of an alert, not compressed', deepLinkKb, WANTED_DEEP_LINK_KB, 'kB'))
  const kilobytes = (await firstLoadScriptBytes(app.url + INCIDENT, cookie)) / 1_000
  report(upTo('first-load script of an incident, gzipped', kilobytes, WANTED_SCRIPT_KB, 'kB'))
}

/** The median, because garbage of the requests before is collected in some of them. */
async function measureLongDocument(url: string, cookie: string, report: (row: BenchRow) => void): Promise<void> {
  const times: number[] = []
  let bytes = 0
  for (let time = 0; time < LONG_DOCUMENT_TIMES; time += 1) {
    const startedAt = performance.now()
    const answer = await fetch(url, { headers: { cookie, 'cache-control': 'no-cache' } })
    bytes = (await answer.arrayBuffer()).byteLength
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`)
    times.push(performance.now() - startedAt)
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(LONG_DOCUMENT_TIMES / 2)] ?? Number.POSITIVE_INFINITY
  const name = 'post-mortem with 2,000 entries of a timeline'
  report(upTo(`${name}, drawn anew`, median, WANTED_LONG_DOCUMENT_MS, 'ms'))
  report(upTo(`${name}, not compressed`, bytes / 1_000, WANTED_LONG_DOCUMENT_KB, 'kB'))
}

/** References are asked for without a session, so that Next answers them; what ends with #anew is asked for as a reload does. */
async function requestsPerSecond(address: string, cookie: string, seconds: number): Promise<number> {
  const [url = '', mark] = address.split('#')
  const headers = {
    ...(!new URL(url).pathname.startsWith('/bench') && { cookie }),
    ...(mark === ANEW && { 'cache-control': 'no-cache' }),
  }
  const options = { url, connections: CONNECTIONS, duration: seconds, headers }
  const result = await autocannon(options)
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx + result.errors} did not answer 200.`)
  return result.requests.average
}

async function untilReady({ url }: RunningApp): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) await delay(10)
}

function residentMb({ process: { pid } }: RunningApp): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024
}

function upTo(name: string, value: number, limit: number, unit: string): BenchRow {
  const digits = limit < 10 ? 1 : 0
  return {
    name,
    reference: `${limit} ${unit}`,
    measured: `${value.toFixed(digits)} ${unit}`,
    ratio: value / limit,
    wanted: '≤ 1',
    isMet: value <= limit,
  }
}
