import { z } from 'zod'
import { allowedBadRatio } from '../error-budget/allowed-bad-ratio.ts'
import { BURN_ALERTS, burnFactor } from '../error-budget/burn-alert.ts'
import { line } from '../shared/text.ts'

const NAME = 'A name of a metric or a label in Prometheus: letters, digits and underscores.'
const name = (pattern: RegExp) => line(200).regex(pattern, NAME)

export const alertRulesQuery = z.strictObject({
  metric: name(/^[a-zA-Z_:][\w:]*$/)
    .default('http_requests_total')
    .describe('The counter of requests'),
  serviceLabel: name(/^[a-zA-Z_]\w*$/)
    .default('service')
    .describe('Its label that holds the slug of the service'),
  statusLabel: name(/^[a-zA-Z_]\w*$/)
    .default('code')
    .describe('Its label that holds the status'),
  threshold: z.coerce
    .number('A share above 0 and below 1.')
    .gt(0, 'A share above 0 and below 1.')
    .lt(1, 'A share above 0 and below 1.')
    .default(0.01)
    .describe('The share of 502s above which the plain alert fires'),
})
export type AlertRulesQuery = z.output<typeof alertRulesQuery>

/** What rules must know of a service. */
export type RuledService = { readonly slug: string; readonly name: string; readonly sloTarget: number }

/** The urgency in words that the severity map of an integration knows. */
export const RULE_SEVERITY = { page: 'critical', ticket: 'warning' } as const

/** In PromQL, which share of the requests of a service was answered 502 over a window. */
export function badRatio(
  { slug }: RuledService,
  { metric, serviceLabel, statusLabel }: AlertRulesQuery,
  window: string,
): string {
  const of = (more: string) => `sum(rate(${metric}{${serviceLabel}="${slug}"${more}}[${window}]))`
  // No 502 so far is no time series at all: that is none, as long as requests are counted.
  const bad = `(${of(`,${statusLabel}="502"`)} or 0 * ${of('')})`
  return `${bad} / ${of('')}`
}

/** Those pairs of windows over which a budget can burn too fast, with the share of 502s above which it does. */
export function burnRules({ name, sloTarget }: RuledService): {
  readonly alert: string
  readonly long: string
  readonly short: string
  readonly limit: string
  readonly severity: string
  readonly summary: string
}[] {
  return BURN_ALERTS.flatMap((burn) => {
    const { long, short, urgency } = burn
    const limit = decimal(burnFactor(burn) * allowedBadRatio(sloTarget))
    // Where not even a full outage burns so fast the alert would be one that never fires.
    if (Number(limit) >= 1) return []
    const summary = `${plain(name)} uses its 30-day budget of 502s ${decimal(burnFactor(burn))} times too fast, over ${long} and ${short}`
    return [{ alert: `ErrorBudgetBurn${long}`, long, short, limit, severity: RULE_SEVERITY[urgency], summary }]
  })
}

/** A name must not be read as a template. */
export function plain(name: string): string {
  return name.replace(/[{}$]/g, '')
}

/** Without an exponent and without the noise of binary fractions. */
export function decimal(value: number): string {
  return String(Number(value.toFixed(9)))
}
