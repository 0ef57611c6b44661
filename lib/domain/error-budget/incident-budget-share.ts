import type { TrafficBucket } from '#lib/domain/traffic/traffic-bucket.ts'
import { attributeBadRequests } from './attribution.ts'
import { errorBudget } from './error-budget.ts'
import type { IncidentSpan } from './incident-span.ts'
import type { TrafficCount } from './traffic-count.ts'
import { type BudgetWindow, budgetWindow, expectedBuckets } from './window.ts'

const MINUTE_MS = 60_000

/** What one incident used of a 30-day budget. */
export type BudgetShare = {
  readonly windowStart: Date
  readonly windowEnd: Date
  /**
   * 502s of the window that fall to the incident, ≥ 0; fractional where incidents overlap or cut a minute.
   * Null where no minute of the incident is recorded: not counted is not nought.
   */
  readonly attributedRequests: number | null
  /** All requests of the window. */
  readonly totalRequests: number
  /** The 502s that the objective allows in the window; null without traffic. */
  readonly budgetEvents: number | null
  /** attributedRequests / budgetEvents, ≥ 0; null without traffic, or where that is not known. */
  readonly share: number | null
}

/** The 30-day window whose last minute is the one in which the incident ended. */
export function windowAtEnd(span: Pick<IncidentSpan, 'end'>): BudgetWindow {
  return budgetWindow(new Date(Math.ceil(span.end.getTime() / MINUTE_MS) * MINUTE_MS))
}

/**
 * Share of a window's budget that one incident used, split with the incidents that were open at the same time.
 * `badMinutes` and `incidents` are those of the service and hold at least everything within the incident itself;
 * `isRecorded`, whether any minute of it was counted, with 502s or without.
 * Clipped to the window, so it falls as the incident leaves it.
 */
export function incidentBudgetShare(
  incident: number,
  badMinutes: readonly TrafficBucket[],
  incidents: readonly IncidentSpan[],
  window: BudgetWindow,
  traffic: { readonly count: TrafficCount; readonly target: number; readonly isRecorded: boolean },
): BudgetShare {
  const inWindow = badMinutes.filter(({ bucketStart }) => bucketStart >= window.start && bucketStart < window.end)
  const isBefore = incidents.some(({ number, end }) => number === incident && end <= window.start)
  const attributed = attributeBadRequests(inWindow, incidents).byIncident.get(incident) ?? 0
  const attributedRequests = traffic.isRecorded || isBefore ? attributed : null
  const { budgetEvents } = errorBudget(traffic.count, traffic.target, expectedBuckets(window))
  return {
    windowStart: window.start,
    windowEnd: window.end,
    attributedRequests,
    totalRequests: traffic.count.totalRequests,
    budgetEvents,
    share: budgetEvents === null || attributedRequests === null ? null : attributedRequests / budgetEvents,
  }
}
