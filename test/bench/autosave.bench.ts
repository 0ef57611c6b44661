import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { startApp, stopApp } from '../support/start-app.ts'
import type { Bench } from './bench.ts'
import { firstLoadScriptBytes } from './pages/script-size.ts'
import { demoPerson } from './pages/session.ts'

const WRITERS = 20
const WARM_UP_SAVES = 3
const SAVES = 20
/** Somebody who types without a pause is saved more rarely than this. */
const EVERY_MS = 1_000
const WANTED_P95_MS = 50
const WANTED_SCRIPT_KB = 190
const PARAGRAPH = 'The gateway kept connections for 60 s, the application for 20 s; a request met a closing one. '

/** 20 people write, each in a document of their own, and the editor saves as they type. */
export const bench: Bench = {
  name: 'autosave',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'hindsight-bench-'))
    const app = await startApp(folder, {}, ['--demo'])
    try {
      const person = await demoPerson(folder)
      const documents = await beginDocuments(app.url, folder)
      const times = await Promise.all(documents.map((document, index) => write(app.url + document, person, index)))
      const sorted = times.flat().toSorted((a, b) => a - b)
      const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY
      report({
        name: `autosave round trip p95, ${WRITERS} writers, a save each per second`,
        reference: `${WANTED_P95_MS} ms`,
        measured: `${p95.toFixed(0)} ms`,
        ratio: p95 / WANTED_P95_MS,
        wanted: '≤ 1',
        isMet: p95 <= WANTED_P95_MS,
      })
      const kilobytes = (await firstLoadScriptBytes(`${app.url}${documents[0]}/edit`, person.cookie)) / 1_000
      report({
        name: 'first-load script of the editor with every section open, gzipped',
        reference: `${WANTED_SCRIPT_KB} kB`,
        measured: `${kilobytes.toFixed(0)} kB`,
        ratio: kilobytes / WANTED_SCRIPT_KB,
        wanted: '≤ 1',
        isMet: kilobytes <= WANTED_SCRIPT_KB,
      })
    } finally {
      await stopApp(app, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function beginDocuments(url: string, dataDir: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['lib/cli/hindsight.ts', 'token', 'create', '--name', 'Bench', '--scope', 'write'],
    { env: { ...process.env, DATABASE_URL: '', HINDSIGHT_DATA_DIR: dataDir, LOG_LEVEL: 'warn' } },
  )
  const headers = { authorization: `Bearer ${stdout.trim()}`, 'content-type': 'application/json' }
  const documents: string[] = []
  // Some incidents of the demo have a document already.
  for (let number = 1; documents.length < WRITERS; number += 1) {
    const path = `/incidents/${number}/post-mortem`
    const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: '{}' })
    if (answer.status === 201) documents.push(path)
    else if (answer.status !== 409) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  }
  return documents
}

/** Milliseconds of each save after the warm-up. */
async function write(document: string, person: { id: string; cookie: string }, index: number): Promise<number[]> {
  const headers = { cookie: person.cookie, 'hindsight-user': person.id, 'content-type': 'application/json' }
  const times: number[] = []
  let version = 1
  let text = PARAGRAPH.repeat(20)
  await delay((EVERY_MS * index) / WRITERS)
  for (let save = 0; save < WARM_UP_SAVES + SAVES; save += 1) {
    text += PARAGRAPH
    const startedAt = performance.now()
    const answer = await fetch(`${document}/sections/lessons`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ text, version }),
    })
    const stored: { version: number } = await answer.json()
    const took = performance.now() - startedAt
    if (!answer.ok) throw new Error(`${document} answered ${answer.status}: ${JSON.stringify(stored)}`)
    version = stored.version
    if (save >= WARM_UP_SAVES) times.push(took)
    await delay(Math.max(0, EVERY_MS - took))
  }
  return times
}
