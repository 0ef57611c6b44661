import { z } from 'zod'
import type { LoadTestFigures } from './figures.ts'

const number = z.number().nonnegative()
const values = z.record(z.string(), z.unknown())

/** `--summary-export` has the values beside the name, `handleSummary` below `values`. */
const metric = z.looseObject({ values: values.optional() })
const summary = z.looseObject({
  metrics: z.looseObject({ http_reqs: metric }).catchall(metric.or(z.unknown())),
  state: z.looseObject({ testRunDurationMs: number.optional() }).optional(),
})

const MEAN =
  'The summary of k6 has the mean rate of the whole run, ramps included; its peak cannot be known and is not lower.'
const HOW =
  "To count 502s exactly, name them in the script's thresholds: { 'http_reqs{status:502}': ['count>=0'] }, or use --out json."

/** A summary of k6; null for any other document. */
export function readK6(document: unknown): LoadTestFigures | null {
  const parsed = summary.safeParse(document)
  if (!parsed.success) return null
  const { metrics, state } = parsed.data
  const of = (name: string, key: string): number | null => {
    const found = metric.safeParse(metrics[name])
    const value = found.success ? number.safeParse((found.data.values ?? found.data)[key]) : null
    return value?.success ? value.data : null
  }
  const totalRequests = of('http_reqs', 'count')
  if (totalRequests === null || !Number.isInteger(totalRequests)) return null
  const rate = of('http_reqs', 'rate')
  const bad = of('http_reqs{status:502}', 'count')
  const failed = of('http_req_failed', 'passes')
  const isCertain = bad !== null || failed === 0
  return {
    tool: 'k6',
    totalRequests,
    badRequests: bad ?? (failed === 0 ? 0 : null),
    badRequestsMost: bad ?? failed,
    peakRps: rate,
    durationSeconds: durationOf(state?.testRunDurationMs, totalRequests, rate),
    startedAt: null,
    finishedAt: null,
    latency: latencyOf(of),
    notes: isCertain ? [MEAN] : [MEAN, `k6 counts failed requests of all kinds together. ${HOW}`],
  }
}

function durationOf(milliseconds: number | undefined, total: number, rate: number | null): number | null {
  if (milliseconds !== undefined) return milliseconds / 1_000
  return rate === null || rate === 0 ? null : total / rate
}

function latencyOf(of: (name: string, key: string) => number | null): Record<string, number> {
  const keys = { p50: 'med', p90: 'p(90)', p95: 'p(95)', p99: 'p(99)' }
  return Object.fromEntries(
    Object.entries(keys).flatMap(([name, key]) => {
      const value = of('http_req_duration', key)
      return value === null ? [] : [[name, value]]
    }),
  )
}
