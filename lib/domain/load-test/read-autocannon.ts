import { z } from 'zod'
import type { LoadTestFigures } from './figures.ts'

const count = z.int().nonnegative()
const milliseconds = z.number().nonnegative()
const at = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const result = z.looseObject({
  requests: z.looseObject({ total: count, average: z.number().nonnegative() }),
  latency: z
    .looseObject({ p50: milliseconds, p75: milliseconds, p90: milliseconds, p99: milliseconds })
    .partial()
    .optional(),
  duration: z.number().positive(),
  start: at.optional(),
  finish: at.optional(),
  errors: count.optional(),
  timeouts: count.optional(),
  '5xx': count.optional(),
  statusCodeStats: z.record(z.string(), z.looseObject({ count })).optional(),
})

/** The answer of `autocannon --json`; null for any other document. */
export function readAutocannon(document: unknown): LoadTestFigures | null {
  const parsed = result.safeParse(document)
  if (!parsed.success) return null
  const { requests, latency, duration, start, finish, errors = 0, timeouts = 0, statusCodeStats } = parsed.data
  const serverErrors = parsed.data['5xx']
  const exact = statusCodeStats ? (statusCodeStats['502']?.count ?? 0) : serverErrors === 0 ? 0 : null
  const notes = ['The rate is the mean of the whole run: single seconds may have been faster.']
  if (exact === null) notes.push('This version of autocannon does not tell 502 from other answers of 500 to 599.')
  if (errors + timeouts > 0) {
    notes.push(
      `Without an answer: ${errors} errors, of which ${timeouts} timeouts. They are no 502s and count as none.`,
    )
  }
  return {
    tool: 'autocannon',
    totalRequests: requests.total,
    badRequests: exact,
    badRequestsMost: exact ?? serverErrors ?? null,
    peakRps: requests.total / duration,
    durationSeconds: duration,
    startedAt: start ?? null,
    finishedAt: finish ?? null,
    latency: latencyOf(latency ?? {}),
    notes,
  }
}

function latencyOf(latency: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(
    ['p50', 'p75', 'p90', 'p99'].flatMap((name) => {
      const value = latency[name]
      return typeof value === 'number' ? [[name, value]] : []
    }),
  )
}
