import type { LoadTestFigures } from './figures.ts'

const TOTAL = /^\s*(\d+) requests in ([\d.]+)(us|ms|s|m|h)\b/m
const RATE = /^Requests\/sec:\s*([\d.]+)/m
const NON_SUCCESS = /^\s*Non-2xx or 3xx responses:\s*(\d+)/m
const SOCKET_ERRORS = /^\s*Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/m
const PERCENTILE = /^\s*([\d.]+)%\s+([\d.]+)(us|ms|s|m|h)\s*$/gm

const SECONDS: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3_600 }

const LATENCIES = new Set(['50', '75', '90', '95', '99'])

/** The report of wrk or wrk2; null for any other text. It counts errors of all kinds together, and the mean rate alone. */
export function readWrk(text: string): LoadTestFigures | null {
  const total = TOTAL.exec(text)
  const rate = RATE.exec(text)
  if (!total || !rate) return null
  const nonSuccess = Number(NON_SUCCESS.exec(text)?.[1] ?? 0)
  const sockets = (SOCKET_ERRORS.exec(text) ?? []).slice(1).map(Number)
  const unanswered = sockets.reduce((sum, count) => sum + count, 0)
  const notes = ['wrk reports the mean rate of the whole run; its peak cannot be known and is not lower.']
  if (nonSuccess > 0) {
    notes.push(
      `wrk counts ${nonSuccess} answers with a status of 400 or more together: 502 cannot be told from others.`,
    )
  }
  if (unanswered > 0) {
    const [connect, read, write, timeout] = sockets
    notes.push(
      `Without an answer: ${connect} connect, ${read} read and ${write} write errors, ${timeout} timeouts. They are no 502s and count as none.`,
    )
  }
  return {
    tool: 'wrk',
    totalRequests: Number(total[1]),
    // Without the line there was no status of 400 or more at all, and so no 502.
    badRequests: nonSuccess === 0 ? 0 : null,
    badRequestsMost: nonSuccess,
    peakRps: Number(rate[1]),
    durationSeconds: Number(total[2]) * (SECONDS[total[3] ?? 's'] ?? 1),
    startedAt: null,
    finishedAt: null,
    latency: latencyOf(text),
    notes,
  }
}

function latencyOf(text: string): Record<string, number> {
  const latency: Record<string, number> = {}
  for (const [, percentile, value, unit] of text.matchAll(PERCENTILE)) {
    const name = String(Number(percentile))
    if (LATENCIES.has(name)) latency[`p${name}`] = Number(value) * (SECONDS[unit ?? 's'] ?? 1) * 1_000
  }
  return latency
}
