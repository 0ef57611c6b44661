import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { runningDatabase } from '#lib/server/postgres/embedded-postgres.ts'
import { type RunningApp, startApp, stopApp } from '../support/start-app.ts'
import type { Bench, BenchRow } from './bench.ts'
import { addLargeOrganisation, SIZE } from './lists/large-organisation.ts'
import { demoSession } from './pages/session.ts'

const WANTED_MB = 100
const SAMPLE_EVERY_MS = 100
const FILES = [
  { name: 'rows as CSV', path: '/exports/incidents?format=csv', isLine: (text: string) => text.includes(',') },
  { name: 'whole incidents as JSON Lines', path: '/exports/incidents?format=jsonl', isLine: isDocument },
]

export const bench: Bench = {
  name: 'export',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'hindsight-bench-'))
    const app = await startApp(folder, {}, ['--demo'])
    try {
      const cookie = await demoSession(folder)
      await addLargeOrganisation(runningDatabase(folder)?.connectionString ?? '')
      for (const file of FILES) await measure(app, cookie, file, report)
    } finally {
      await stopApp(app, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** What the process grows by while everything is read from it, above what it has after a first, small file. */
async function measure(
  app: RunningApp,
  cookie: string,
  { name, path, isLine }: (typeof FILES)[number],
  report: (row: BenchRow) => void,
): Promise<void> {
  await download(`${app.url}${path}&service=service-1`, cookie)
  const before = residentMb(app)
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(app))
  }, SAMPLE_EVERY_MS)
  const startedAt = performance.now()
  const { lines, megabytes, last } = await download(app.url + path, cookie).finally(() => clearInterval(timer))
  const seconds = (performance.now() - startedAt) / 1_000
  if (lines < SIZE.incidents || !isLine(last)) throw new Error(`${path} ended after ${lines} lines: ${last}`)
  report({
    name: `memory added by exporting all of ${lines} incidents, ${name}`,
    reference: `${WANTED_MB} MB`,
    measured: `${(peak - before).toFixed(0)} MB above ${before.toFixed(0)} (${megabytes.toFixed(0)} MB in ${seconds.toFixed(0)} s)`,
    ratio: (peak - before) / WANTED_MB,
    wanted: '≤ 1',
    isMet: peak - before <= WANTED_MB,
  })
}

/** Reads a file as it comes and keeps its last line only. */
async function download(url: string, cookie: string) {
  const response = await fetch(url, { headers: { cookie } })
  if (response.status !== 200 || !response.body) throw new Error(`${url} answered ${response.status}.`)
  let lines = 0
  let characters = 0
  let last = ''
  for await (const line of createInterface({ input: Readable.from(response.body) })) {
    lines += 1
    characters += line.length
    last = line
  }
  return { lines, megabytes: characters / 1_000_000, last }
}

function isDocument(line: string): boolean {
  return JSON.parse(line).format === 'hindsight.incident'
}

function residentMb({ process: { pid } }: RunningApp): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024
}
