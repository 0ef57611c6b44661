import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import { nginxConnectRules } from '#lib/domain/diagnosis/rules/nginx-connect.ts'
import { nginxResponseRules } from '#lib/domain/diagnosis/rules/nginx-response.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { Bench, BenchRow } from './bench.ts'

const MEGABYTE = 1_000_000
const WANTED_BYTES_PER_SECOND = 100 * MEGABYTE
const WANTED_PEAK_BYTES = 200 * 1024 * 1024
const WANTED_PASTE_MS = 100
const ROUNDS = 5

type Run = { readonly bytes: number; readonly failures: number; readonly seconds: number; readonly peakBytes: number }

export const bench: Bench = {
  name: 'diagnosis',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'hindsight-bench-'))
    try {
      recognition(folder, report)
      paste(report)
      attacks(report)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** Log files against grep with the same texts, and the memory of a small and a large one. */
function recognition(folder: string, report: (row: BenchRow) => void): void {
  const file = join(folder, 'error.log')
  const patterns = join(folder, 'patterns')
  writeErrorLog(file, 200 * MEGABYTE)
  writeFileSync(patterns, grepPatterns())
  let best = readOnce(file)
  let grep = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    grep = Math.min(grep, grepOnce(file, patterns))
    const run = readOnce(file)
    if (run.seconds < best.seconds) best = run
  }
  const perSecond = best.bytes / best.seconds
  report({
    name: 'recognition of an nginx error log',
    reference: rate(WANTED_BYTES_PER_SECOND),
    measured: rate(perSecond),
    ratio: perSecond / WANTED_BYTES_PER_SECOND,
    wanted: '≥ 1',
    isMet: perSecond >= WANTED_BYTES_PER_SECOND,
  })
  const toGrep = grep / best.seconds
  report({
    name: '… to grep -c -E with the texts of its rules',
    reference: rate(best.bytes / grep),
    measured: rate(perSecond),
    ratio: toGrep,
    wanted: '≥ 0.25',
    isMet: toGrep >= 0.25,
  })
  report({
    name: 'peak memory of a log of 200 MB',
    reference: `${WANTED_PEAK_BYTES / 1024 / 1024} MB`,
    measured: `${Math.round(best.peakBytes / 1024 / 1024)} MB`,
    ratio: best.peakBytes / WANTED_PEAK_BYTES,
    wanted: '≤ 1',
    isMet: best.peakBytes <= WANTED_PEAK_BYTES,
  })
  const small = join(folder, 'small.log')
  writeErrorLog(small, 50 * MEGABYTE)
  const { peakBytes } = readOnce(small)
  report({
    name: '… to that of 50 MB',
    reference: `${Math.round(peakBytes / 1024 / 1024)} MB`,
    measured: `${Math.round(best.peakBytes / 1024 / 1024)} MB`,
    ratio: best.peakBytes / peakBytes,
    wanted: '≤ 1.25',
    isMet: best.peakBytes <= peakBytes * 1.25,
  })
}

function paste(report: (row: BenchRow) => void): void {
  const text = errorLines(0, 64_000).slice(0, 64_000)
  // The first answer compiles the rules; those after it are what a running server gives.
  const [first = 0, ...later] = Array.from({ length: 9 }, () => milliseconds(() => diagnosed(text)))
  const measured = later.toSorted((a, b) => a - b)[4] ?? first
  report({
    name: '64 kB pasted, answered',
    reference: `${WANTED_PASTE_MS} ms`,
    measured: `${measured.toFixed(1)} ms (first ${first.toFixed(0)} ms)`,
    ratio: measured / WANTED_PASTE_MS,
    wanted: '≤ 1',
    isMet: measured <= WANTED_PASTE_MS,
  })
}

const ATTACKS: Readonly<Record<string, (length: number) => string>> = {
  'starts of texts that never end': (length) => 'upstream prematurely closed connection while '.repeat(length / 46),
  'protocol after protocol': (length) => ' HTTP/1.1" '.repeat(length / 11),
  'brackets in an access line': (length) =>
    `[23/Nov/2026:08:00:00 +0000] "GET / HTTP/1.1" 502 5 ${'] ['.repeat(length / 3)}`,
  'JSON in JSON': (length) => '{"log":"'.repeat(length / 8),
  'colours without end': (length) => '\u001b[31'.repeat(length / 4),
  'numbers and slashes': (length) => `haproxy[1]: ${'1/1/1/1/1 '.repeat(length / 10)} "GET / HTTP/1.1"`,
  'a secret without end': (length) => `(111: upstream authorization: bearer ${'a.'.repeat(length / 2)}`,
  'mail addresses': (length) => `(111: upstream ${'a@'.repeat(length / 2)}`,
}

/** Lines eight times as long may take about eight times as long; a square would take 64 times. */
function attacks(report: (row: BenchRow) => void): void {
  const growth = Object.entries(ATTACKS).map(([name, make]) => {
    const cost = (length: number) => {
      const text = `${make(length)}\n`.repeat(60)
      return leastProcessorTime(() => diagnosed(text))
    }
    return { name, ratio: cost(60_000) / cost(7_500) }
  })
  const worst = growth.reduce((a, b) => (b.ratio > a.ratio ? b : a))
  report({
    name: 'attack strings, 8 times as long',
    reference: '8.00×',
    measured: worst.name,
    ratio: worst.ratio,
    wanted: '≤ 16',
    isMet: worst.ratio <= 16,
  })
}

function diagnosed(text: string): void {
  const analysis = new LogAnalysis()
  analysis.read('pasted', 'gateway', text)
  analysis.result()
}

function milliseconds(work: () => void): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

/** Of the processor, not of the clock: what else runs on the machine must not count. */
function leastProcessorTime(work: () => void): number {
  const times = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return user + system
  })
  return Math.min(...times)
}

/** With the flags of `npm run hindsight`. */
function readOnce(file: string): Run {
  const flags = packageJson.scripts.hindsight.split(' ').slice(1, -1)
  const worker = join(import.meta.dirname, 'diagnosis/read-worker.ts')
  return JSON.parse(execFileSync(process.execPath, [...flags, worker, file], { encoding: 'utf8' }))
}

function grepOnce(file: string, patterns: string): number {
  const startedAt = performance.now()
  execFileSync('grep', ['-c', '-E', '-f', patterns, file], { env: { ...process.env, LC_ALL: 'C' } })
  return (performance.now() - startedAt) / 1000
}

/** The same texts as the rules for nginx, as grep takes them; grep even tells upper from lower case. */
function grepPatterns(): string {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return [...nginxConnectRules, ...nginxResponseRules].map(({ all }) => all.map(escaped).join('.*')).join('\n')
}

function writeErrorLog(path: string, bytes: number): void {
  const file = openSync(path, 'w')
  let index = 0
  for (let written = 0; written < bytes; index += 10_000)
    written += writeSync(file, errorLines(index, bytes - written, 10_000))
  closeSync(file)
}

const MESSAGES = [
  'connect() failed (111: Connection refused) while connecting to upstream',
  'recv() failed (104: Connection reset by peer) while reading response header from upstream',
  'upstream timed out (110: Connection timed out) while reading response header from upstream',
  'upstream prematurely closed connection while reading response header from upstream',
]

function errorLines(from: number, bytes: number, most = 10_000): string {
  const lines: string[] = []
  for (let index = from, size = 0; size < bytes && index < from + most; index++) {
    const time = new Date(Date.UTC(2026, 10, 23) + Math.floor(index / 50) * 1000).toISOString()
    const day = time.slice(0, 10).replaceAll('-', '/')
    const line = `${day} ${time.slice(11, 19)} [error] 31#31: *${index} ${MESSAGES[index % 4]}, client: 10.0.${index % 250}.9, server: shop.example.com, request: "GET /api/items/${index} HTTP/1.1", upstream: "http://10.0.0.${index % 9}:8080/api/items/${index}", host: "shop.example.com"\n`
    lines.push(line)
    size += line.length
  }
  return lines.join('')
}

function rate(bytesPerSecond: number): string {
  return `${(bytesPerSecond / MEGABYTE).toFixed(0)} MB/s`
}
