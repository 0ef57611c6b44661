import { execFileSync, spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { migrate } from '#lib/db/migrations/migrate.ts'
import { MIGRATIONS_DIR } from '#lib/server/paths.ts'
import { startEmbeddedPostgres } from '#lib/server/postgres/embedded-postgres.ts'
import packageJson from '../../package.json' with { type: 'json' }
import type { Bench, BenchRow } from './bench.ts'
import { writeAccessLog } from './write-access-log.ts'

const LINES = 2_000_000
const LARGE_LINES = 5_000_000
const ROUNDS = 3
const WANTED_LINES_PER_SECOND = 800_000
const WANTED_PEAK_BYTES = 200 * 1024 * 1024
/** Twice the lines may take no more memory than this. */
const WANTED_GROWTH = 1.1
const MEGABYTE = 1024 * 1024
/** Loaded into the command: says at its end how much memory it took, in KiB. */
const SAY_PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`
const NODE_ARGS = packageJson.scripts.hindsight.split(' ').slice(1, -1)

type Run = {
  readonly lines: number
  readonly badRequests: number
  readonly seconds: number
  readonly peakBytes?: number
}

export const bench: Bench = {
  name: 'traffic-import',
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'hindsight-bench-'))
    const postgres = await startEmbeddedPostgres(folder, { role: 'server' })
    try {
      await migrate(postgres.connectionString, MIGRATIONS_DIR)
      await measure(folder, postgres.connectionString, report)
    } finally {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(folder: string, connectionString: string, report: (row: BenchRow) => void): Promise<void> {
  const file = join(folder, 'access.log')
  await writeAccessLog(file, LINES, new Date())
  await pipeline(createReadStream(file), createGzip({ level: 1 }), createWriteStream(`${file}.gz`))
  const importOf = async (path: string) => {
    // A new service each time: an import of a known log would find its minutes stored already.
    const service = await createService(connectionString)
    return nodeRun('traffic-import/import-worker.ts', service, path, connectionString)
  }
  const best = {
    scan: Number.POSITIVE_INFINITY,
    awk: Number.POSITIVE_INFINITY,
    plain: Number.POSITIVE_INFINITY,
    gzip: Number.POSITIVE_INFINITY,
  }
  for (let round = 0; round < ROUNDS; round++) {
    const scan = nodeRun('traffic-import/plain-scan.ts', file)
    const awk = awkRun(file)
    const plain = await importOf(file)
    const gzip = await importOf(`${file}.gz`)
    for (const run of [awk, plain, gzip]) {
      if (run.badRequests !== scan.badRequests) throw new Error('The readers disagree on the number of 502s.')
    }
    best.scan = Math.min(best.scan, scan.seconds)
    best.awk = Math.min(best.awk, awk.seconds)
    best.plain = Math.min(best.plain, plain.seconds)
    best.gzip = Math.min(best.gzip, gzip.seconds)
  }

  const perSecond = LINES / best.plain
  report({
    name: 'access-log import into PostgreSQL',
    reference: lineRate(WANTED_LINES_PER_SECOND),
    measured: lineRate(perSecond),
    ratio: perSecond / WANTED_LINES_PER_SECOND,
    wanted: '≥ 1',
    isMet: perSecond >= WANTED_LINES_PER_SECOND,
  })
  const informs = { measured: lineRate(perSecond), wanted: '', isMet: true }
  report({
    ...informs,
    name: '… to a plain Node scan',
    reference: lineRate(LINES / best.scan),
    ratio: best.scan / best.plain,
  })
  report({ ...informs, name: '… to awk', reference: lineRate(LINES / best.awk), ratio: best.awk / best.plain })
  report({
    ...informs,
    name: '… of a .gz to its plain log',
    reference: lineRate(perSecond),
    measured: lineRate(LINES / best.gzip),
    ratio: best.plain / best.gzip,
  })

  const peak = await measureCommand(file, folder, connectionString, best.awk, report)

  await writeAccessLog(file, LARGE_LINES, new Date())
  const { peakBytes = Number.NaN } = await importOf(file)
  report({
    name: `peak memory of an import of ${LARGE_LINES / 1e6} million lines`,
    reference: `${WANTED_PEAK_BYTES / MEGABYTE} MB`,
    measured: `${Math.round(peakBytes / MEGABYTE)} MB`,
    ratio: peakBytes / WANTED_PEAK_BYTES,
    wanted: '≤ 1',
    isMet: peakBytes <= WANTED_PEAK_BYTES,
  })
  const large = await commandRun(file, folder, connectionString)
  report({
    name: `… of the whole command, with its thread, to that of ${LINES / 1e6} million`,
    reference: `${Math.round(peak / MEGABYTE)} MB`,
    measured: `${Math.round(large.peakBytes / MEGABYTE)} MB`,
    ratio: large.peakBytes / peak,
    wanted: `≤ ${WANTED_GROWTH}`,
    isMet: large.peakBytes <= WANTED_GROWTH * peak,
  })
}

/** The whole command, from its start to the last row committed, with groups of endpoints. Answers its peak memory. */
async function measureCommand(
  file: string,
  folder: string,
  connectionString: string,
  awkSeconds: number,
  report: (row: BenchRow) => void,
): Promise<number> {
  writeFileSync(
    join(folder, 'rules.json'),
    JSON.stringify([
      { path: '/healthz', ignore: true },
      { path: '/products/1*', endpoint: 'products 1' },
      { path: '/products/2*', endpoint: 'products 2' },
      { path: '/products/*', endpoint: 'products' },
    ]),
  )
  let [best, peak] = [Number.POSITIVE_INFINITY, 0]
  for (let round = 0; round < ROUNDS; round++) {
    const { seconds, peakBytes } = await commandRun(file, folder, connectionString)
    best = Math.min(best, seconds)
    peak = Math.max(peak, peakBytes)
  }
  const measured = lineRate(LINES / best)
  report({
    name: 'hindsight traffic import with endpoints, whole command, to awk',
    reference: lineRate(LINES / awkSeconds),
    measured,
    ratio: awkSeconds / best,
    wanted: '≥ 0.4',
    isMet: awkSeconds / best >= 0.4,
  })
  if (spawnSync('goaccess', ['--version']).error) {
    process.stderr.write('goaccess is not installed: the import is not compared with it (apt-get install goaccess)\n')
    return peak
  }
  const report502s = ['--log-format=COMBINED', '--no-progress', '--no-global-config', '-o', join(folder, 'report.json')]
  const goaccess = wallSeconds('goaccess', [file, ...report502s], connectionString)
  report({
    name: '… to goaccess',
    reference: lineRate(LINES / goaccess),
    measured,
    ratio: goaccess / best,
    wanted: '≥ 10',
    isMet: goaccess / best >= 10,
  })
  return peak
}

async function commandRun(file: string, folder: string, connectionString: string) {
  const args = ['traffic', 'import', '--service', await createService(connectionString)]
  const command = ['--import', SAY_PEAK, ...NODE_ARGS, 'lib/cli/hindsight.ts', ...args]
  const startedAt = performance.now()
  const run = spawnSync(process.execPath, [...command, '--rules', join(folder, 'rules.json'), file], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: connectionString },
  })
  const seconds = (performance.now() - startedAt) / 1_000
  const peak = /peak (\d+)$/.exec(run.stderr)?.[1]
  if (run.status !== 0 || peak === undefined) throw new Error(`The command failed: ${run.stderr}`)
  return { seconds, peakBytes: Number(peak) * 1024 }
}

function wallSeconds(command: string, args: readonly string[], connectionString: string): number {
  const startedAt = performance.now()
  execFileSync(command, args, { stdio: 'ignore', env: { ...process.env, DATABASE_URL: connectionString } })
  return (performance.now() - startedAt) / 1_000
}

/** With the flags of `npm run hindsight`, which keep its memory small. */
function nodeRun(script: string, ...args: string[]): Run {
  const command = [...NODE_ARGS, join(import.meta.dirname, script), ...args]
  return JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' }))
}

function awkRun(file: string): Run {
  const startedAt = performance.now()
  const output = execFileSync('awk', ['$9==502{n++}END{print n}', file], { encoding: 'utf8' })
  return { lines: LINES, badRequests: Number(output), seconds: (performance.now() - startedAt) / 1_000 }
}

let services = 0

async function createService(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const slug = `service-${++services}`
  await client.query(
    `insert into services (id, slug, name, tier, slo_target, updated_at)
     values (gen_random_uuid(), $1, $1, 'user_facing', 0.999, now())`,
    [slug],
  )
  await client.end()
  return slug
}

function lineRate(perSecond: number): string {
  return `${(perSecond / 1e6).toFixed(2)} M lines/s`
}
