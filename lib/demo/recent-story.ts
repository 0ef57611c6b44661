import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { Severity } from '#lib/domain/incident/severity.ts'

/** One incident of the last 30 days. `budget` is the share of its service's 30-day budget that it uses. */
export type RecentIncident = {
  readonly daysAgo: number
  readonly service: string
  readonly cause: RootCause
  readonly severity: Severity
  readonly budget: number
  readonly followUp?: 'open' | 'done'
}

/**
 * Told on purpose, because today's reports rest on it: checkout-api is over its budget, product-search nearly;
 * account-portal meets the same cause for the third time, one cause returns while an earlier action is open
 * (checkout-api, keep-alive) and one after the action was done (product-search, memory).
 */
export const recentStory: readonly RecentIncident[] = [
  { daysAgo: 29, service: 'order-export', cause: 'timeout-mismatch', severity: 'sev3', budget: 0.05, followUp: 'open' },
  {
    daysAgo: 28,
    service: 'account-portal',
    cause: 'resource-exhaustion',
    severity: 'sev3',
    budget: 0.06,
    followUp: 'open',
  },
  { daysAgo: 27, service: 'recommendations', cause: 'timeout-mismatch', severity: 'sev3', budget: 0.05 },
  {
    daysAgo: 26,
    service: 'checkout-api',
    cause: 'dependency-failure',
    severity: 'sev1',
    budget: 0.6,
    followUp: 'open',
  },
  { daysAgo: 25, service: 'inventory', cause: 'keepalive-mismatch', severity: 'sev4', budget: 0.02 },
  { daysAgo: 24, service: 'storefront', cause: 'app-crash', severity: 'sev2', budget: 0.12 },
  { daysAgo: 23, service: 'partner-api', cause: 'unhealthy-upstream', severity: 'sev2', budget: 0.12 },
  { daysAgo: 22, service: 'product-search', cause: 'oom-kill', severity: 'sev2', budget: 0.31, followUp: 'done' },
  { daysAgo: 21, service: 'image-service', cause: 'oom-kill', severity: 'sev3', budget: 0.04 },
  { daysAgo: 20, service: 'storefront', cause: 'restart-deploy', severity: 'sev4', budget: 0.01 },
  { daysAgo: 19, service: 'checkout-api', cause: 'restart-deploy', severity: 'sev3', budget: 0.05 },
  { daysAgo: 18, service: 'wholesale-portal', cause: 'resource-exhaustion', severity: 'sev3', budget: 0.08 },
  {
    daysAgo: 17,
    service: 'account-portal',
    cause: 'resource-exhaustion',
    severity: 'sev2',
    budget: 0.14,
    followUp: 'open',
  },
  { daysAgo: 16, service: 'partner-api', cause: 'capacity-overload', severity: 'sev3', budget: 0.05 },
  { daysAgo: 15, service: 'product-search', cause: 'keepalive-mismatch', severity: 'sev4', budget: 0.03 },
  { daysAgo: 14, service: 'image-service', cause: 'restart-deploy', severity: 'sev4', budget: 0.006 },
  { daysAgo: 14, service: 'order-export', cause: 'timeout-mismatch', severity: 'sev3', budget: 0.06 },
  { daysAgo: 13, service: 'recommendations', cause: 'timeout-mismatch', severity: 'sev3', budget: 0.07 },
  {
    daysAgo: 12,
    service: 'checkout-api',
    cause: 'keepalive-mismatch',
    severity: 'sev3',
    budget: 0.09,
    followUp: 'open',
  },
  { daysAgo: 11, service: 'account-portal', cause: 'invalid-response', severity: 'sev4', budget: 0.02 },
  { daysAgo: 10, service: 'storefront', cause: 'capacity-overload', severity: 'sev2', budget: 0.15 },
  { daysAgo: 10, service: 'back-office', cause: 'resource-exhaustion', severity: 'sev3', budget: 0.04 },
  { daysAgo: 9, service: 'product-search', cause: 'oom-kill', severity: 'sev2', budget: 0.26 },
  { daysAgo: 8, service: 'inventory', cause: 'restart-deploy', severity: 'sev3', budget: 0.03 },
  {
    daysAgo: 7,
    service: 'checkout-api',
    cause: 'keepalive-mismatch',
    severity: 'sev3',
    budget: 0.08,
    followUp: 'open',
  },
  { daysAgo: 7, service: 'recommendations', cause: 'dependency-failure', severity: 'sev4', budget: 0.02 },
  { daysAgo: 6, service: 'partner-api', cause: 'restart-deploy', severity: 'sev4', budget: 0.01 },
  { daysAgo: 6, service: 'order-export', cause: 'dependency-failure', severity: 'sev2', budget: 0.1 },
  {
    daysAgo: 5,
    service: 'checkout-api',
    cause: 'dependency-failure',
    severity: 'sev2',
    budget: 0.34,
    followUp: 'open',
  },
  {
    daysAgo: 4,
    service: 'account-portal',
    cause: 'resource-exhaustion',
    severity: 'sev3',
    budget: 0.05,
    followUp: 'open',
  },
  { daysAgo: 3, service: 'product-search', cause: 'restart-deploy', severity: 'sev3', budget: 0.06 },
  { daysAgo: 2, service: 'checkout-api', cause: 'restart-deploy', severity: 'sev3', budget: 0.06, followUp: 'open' },
  { daysAgo: 2, service: 'storefront', cause: 'restart-deploy', severity: 'sev4', budget: 0.012 },
]

/** What goes on at this moment; minutes before now. */
export const openStory = [
  {
    service: 'product-search',
    cause: 'unhealthy-upstream',
    severity: 'sev2',
    status: 'mitigated',
    startedAgo: 318,
    mitigatedAgo: 281,
    failing: 0.24,
    // Or an evening's traffic would carry the service over its budget.
    budgetAtMost: 0.22,
  },
  {
    service: 'storefront',
    cause: 'dependency-failure',
    severity: 'sev2',
    status: 'acknowledged',
    startedAgo: 47,
    failing: 0.09,
  },
  {
    service: 'partner-api',
    cause: 'capacity-overload',
    severity: 'sev3',
    status: 'open',
    startedAgo: 12,
    failing: 0.11,
  },
] as const

/** 502s that no incident explains: four nights in a row, when the photo bucket is tidied up and nobody is awake. */
export const darkBurn = {
  service: 'image-service',
  nightsAgo: [9, 10, 11, 12],
  startMinuteOfDay: 2 * 60 + 10,
  minutes: 38,
  failing: 0.3,
} as const
