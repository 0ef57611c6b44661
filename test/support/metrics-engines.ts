import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from './alertmanager.ts'

/** Samples of one counter, as a scraper would have seen them. */
export type CounterSeries = {
  readonly labels: Readonly<Record<string, string>>
  readonly samples: readonly (readonly [seconds: number, value: number])[]
}

export type MetricsEngine = { readonly url: string; readonly stop: () => Promise<void> }

export function isInstalled(...binaries: string[]): boolean {
  return binaries.every((binary) => spawnSync(binary, ['--version']).error === undefined)
}

/** A Prometheus on loopback that holds these samples of `http_requests_total`. */
export async function startPrometheus(folder: string, series: Iterable<CounterSeries>): Promise<MetricsEngine> {
  const data = join(folder, 'prometheus')
  mkdirSync(data, { recursive: true })
  writeOpenMetrics(join(folder, 'in.om'), series)
  // promtool reads everything once for each block.
  const blocks = ['--max-block-duration=486h', '--quiet', join(folder, 'in.om'), data]
  const made = spawnSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', ...blocks], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`promtool: ${made.stderr}`)
  writeFileSync(join(folder, 'prometheus.yml'), 'scrape_configs: []\n')
  const url = `http://127.0.0.1:${await freePort()}`
  const child = spawn(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=10y',
      `--web.listen-address=${new URL(url).host}`,
    ],
    { stdio: 'ignore' },
  )
  await untilReady(`${url}/-/ready`, child)
  return { url, stop: () => stop(child) }
}

/** One series after the other: together they may be longer than a text can be. */
function writeOpenMetrics(path: string, series: Iterable<CounterSeries>): void {
  const file = openSync(path, 'w')
  writeSync(file, '# TYPE http_requests counter\n')
  for (const { labels, samples } of series) {
    const name = `http_requests_total${labelText(labels)}`
    writeSync(file, samples.map(([at, value]) => `${name} ${value} ${at}\n`).join(''))
  }
  writeSync(file, '# EOF\n')
  closeSync(file)
}

/** The same in VictoriaMetrics. */
export async function startVictoriaMetrics(folder: string, series: readonly CounterSeries[]): Promise<MetricsEngine> {
  const url = `http://127.0.0.1:${await freePort()}`
  const child = spawn(
    'victoria-metrics',
    [
      `-storageDataPath=${join(folder, 'victoria-metrics')}`,
      '-retentionPeriod=10y',
      '-search.latencyOffset=0s',
      '-search.disableCache',
      `-httpListenAddr=${new URL(url).host}`,
    ],
    { stdio: 'ignore' },
  )
  await untilReady(`${url}/health`, child)
  const lines = series.flatMap(({ labels, samples }) =>
    samples.map(([at, value]) => `http_requests_total${labelText(labels)} ${value} ${at * 1_000}`),
  )
  const stored = await fetch(`${url}/api/v1/import/prometheus`, { method: 'POST', body: `${lines.join('\n')}\n` })
  if (!stored.ok) throw new Error(`VictoriaMetrics answered ${stored.status}: ${await stored.text()}`)
  await fetch(`${url}/internal/force_flush`)
  return { url, stop: () => stop(child) }
}

function labelText(labels: CounterSeries['labels']): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(',')}}`
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The engine ended with ${child.exitCode}.`)
    const answer = await fetch(url).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await delay(50)
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
