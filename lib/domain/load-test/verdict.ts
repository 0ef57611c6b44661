import { z } from 'zod'
import { wilsonInterval } from '../statistics/wilson-interval.ts'
import type { LoadTestFigures } from './figures.ts'

/** A run counts when it reached one and a half times the expected peak. docs/load-tests.md. */
export const PEAK_FACTOR = 1.5
/** One 502 in a thousand is still within it. */
export const BAD_REQUESTS_IN_A_THOUSAND = 1
export const BAD_RATE_LIMIT = BAD_REQUESTS_IN_A_THOUSAND / 1_000
/** Shorter than this, queues and connection pools have not filled. */
export const SHORTEST_SECONDS = 30

/** `invalid`: the run says nothing about the service, neither good nor bad. */
export const LOAD_TEST_VERDICTS = ['pass', 'fail', 'invalid'] as const
export const loadTestVerdict = z.enum(LOAD_TEST_VERDICTS)
export type LoadTestVerdict = z.output<typeof loadTestVerdict>

export const LOAD_TEST_REASONS = [
  'bad_rate_above_limit',
  'peak_not_reached',
  'peak_unknown',
  'statuses_unknown',
  'too_few_requests',
  'too_short',
  'no_requests',
  'unreadable',
] as const
export const loadTestReason = z.enum(LOAD_TEST_REASONS)
export type LoadTestReason = z.output<typeof loadTestReason>

export type LoadTestResult = { readonly verdict: LoadTestVerdict; readonly reasons: readonly LoadTestReason[] }

type Judged = Pick<LoadTestFigures, 'totalRequests' | 'badRequests' | 'badRequestsMost' | 'peakRps' | 'durationSeconds'>

/**
 * Whether a run shows that the service bears the load. 502s above the limit fail it at any load: what breaks below the
 * peak breaks at the peak. Without them it needs the load, long enough, with requests enough to exclude 0.1 %.
 */
export function loadTestResult(figures: Judged | null, expectedPeakRps: number): LoadTestResult {
  if (figures === null) return { verdict: 'invalid', reasons: ['unreadable'] }
  const { totalRequests, badRequests, badRequestsMost, peakRps, durationSeconds } = figures
  if (totalRequests === 0) return { verdict: 'invalid', reasons: ['no_requests'] }
  const isSampleEnough = (wilsonInterval(0, totalRequests)?.upper ?? 1) < BAD_RATE_LIMIT
  const reasons: LoadTestReason[] = []
  let isFailed = false
  if (isAboveLimit(badRequests, totalRequests)) {
    isFailed = isSampleEnough || (wilsonInterval(badRequests ?? 0, totalRequests)?.lower ?? 0) > BAD_RATE_LIMIT
    if (isFailed) reasons.push('bad_rate_above_limit')
  } else if (badRequests === null && (badRequestsMost === null || isAboveLimit(badRequestsMost, totalRequests))) {
    reasons.push('statuses_unknown')
  }
  if (peakRps === null) reasons.push('peak_unknown')
  else if (peakRps < PEAK_FACTOR * expectedPeakRps) reasons.push('peak_not_reached')
  if (!isSampleEnough && !isFailed) reasons.push('too_few_requests')
  if (durationSeconds !== null && durationSeconds < SHORTEST_SECONDS) reasons.push('too_short')
  return { verdict: isFailed ? 'fail' : reasons.length > 0 ? 'invalid' : 'pass', reasons }
}

/** Compared as whole numbers: 1 800 of 1 800 000 is exactly the limit, and so within it. */
function isAboveLimit(bad: number | null, total: number): boolean {
  return bad !== null && bad * 1_000 > total * BAD_REQUESTS_IN_A_THOUSAND
}
