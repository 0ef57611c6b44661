import type { LoadTestFigures } from './figures.ts'
import { type LoadTestReason, PEAK_FACTOR, SHORTEST_SECONDS } from './verdict.ts'

type Run = Omit<LoadTestFigures, 'notes' | 'latency'> | null

/** One reason as a sentence with its figures. */
export function describeReason(reason: LoadTestReason, run: Run, expectedPeakRps: number): string {
  const total = run?.totalRequests ?? 0
  const needed = round(PEAK_FACTOR * expectedPeakRps)
  switch (reason) {
    case 'bad_rate_above_limit':
      return `${round(run?.badRequests ?? 0)} of ${round(total)} requests were answered with 502, ${percent(run?.badRequests ?? 0, total)}; at most 0.1 % may be.`
    case 'peak_not_reached':
      return `The run reached ${round(run?.peakRps ?? 0)} requests a second, ${Math.floor(((run?.peakRps ?? 0) / expectedPeakRps) * 100)} % of the expected peak of ${round(expectedPeakRps)}; it needs 150 %, ${needed}.`
    case 'peak_unknown':
      return 'The output does not say how many requests a second were reached.'
    case 'statuses_unknown':
      return run?.badRequestsMost === null
        ? 'The output does not say how many answers were 502.'
        : `${round(run?.badRequestsMost ?? 0)} of ${round(total)} answers were errors, and the output does not say how many of them were 502.`
    case 'too_few_requests':
      return `${round(total)} requests are too few to tell a rate of 0.1 %: even without a 502 it takes 3838.`
    case 'too_short':
      return `The run took ${round(run?.durationSeconds ?? 0)} s; below ${SHORTEST_SECONDS} s queues and connection pools have not filled.`
    case 'no_requests':
      return 'The output holds no request.'
    case 'unreadable':
      return 'This is neither the output of wrk, k6 or autocannon nor an access log that can be read.'
  }
}

function round(value: number): string {
  return String(value >= 100 ? Math.round(value) : Number(value.toFixed(1)))
}

function percent(part: number, all: number): string {
  const value = (part / all) * 100
  return `${Number(value.toPrecision(value < 1 ? 3 : 2))} %`
}
