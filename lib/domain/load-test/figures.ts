import type { LoadTestTool } from './tool.ts'

/** Milliseconds by percentile, as far as the tool says: `{ p50: 12.4, p99: 310 }`. */
export type Latency = Readonly<Record<string, number>>

/** What the output of a load test says. null is "it does not say", never 0. */
export type LoadTestFigures = {
  readonly tool: LoadTestTool
  readonly totalRequests: number
  /** Answered with 502, where the tool tells 502 from other answers. */
  readonly badRequests: number | null
  /** Never less than `badRequests`: all answers that may have been 502. */
  readonly badRequestsMost: number | null
  /** Requests per second: the best minute of a log, the mean of the whole run of a tool. */
  readonly peakRps: number | null
  readonly durationSeconds: number | null
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly latency: Latency
  /** What cannot be known from this output, and what stood out in it, in sentences. */
  readonly notes: readonly string[]
}
