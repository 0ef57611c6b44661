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

type RuledService = { readonly slug: string; readonly name: string; readonly sloTarget: number }

/** The urgency in words that the severity map of an integration knows. */
const SEVERITY = { page: 'critical', ticket: 'warning' } as const
const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const

/**
 * Rules for Prometheus about one service: the share of 502s over a threshold, and the budget burning too fast over two
 * windows at once. Each leads to the runbook. `origin` is the address of Hindsight.
 */
export function alertRulesYaml(service: RuledService, query: AlertRulesQuery, origin: string): string {
  const lines = [
    'groups:',
    `  - name: ${text(`hindsight-502-${service.slug}`)}`,
    '    rules:',
    ...WINDOWS.flatMap((window) => recording(service, query, window)),
    ...plainAlert(service, query, origin),
    ...BURN_ALERTS.flatMap((alert) => burnAlert(service, alert, origin)),
  ]
  return `${lines.join('\n')}\n`
}

function recording({ slug }: RuledService, { metric, serviceLabel, statusLabel }: AlertRulesQuery, window: string) {
  const of = (more: string) => `sum(rate(${metric}{${serviceLabel}="${slug}"${more}}[${window}]))`
  // No 502 so far is no time series at all: that is none, as long as requests are counted.
  const bad = `(${of(`,${statusLabel}="502"`)} or 0 * ${of('')})`
  return [
    `      - record: hindsight:bad_gateway:ratio_rate${window}`,
    `        expr: ${text(`${bad} / ${of('')}`)}`,
    ...labels({ service: slug }),
  ]
}

function plainAlert(service: RuledService, { threshold }: AlertRulesQuery, origin: string): string[] {
  return [
    '      - alert: High502Rate',
    `        expr: ${text(`${ratio(service, '5m')} > ${decimal(threshold)}`)}`,
    '        for: 2m',
    ...labels({ service: service.slug, severity: SEVERITY.page }),
    ...annotations(
      service,
      origin,
      'High502Rate',
      `502 rate of ${plain(service.name)} is {{ $value | humanizePercentage }}`,
    ),
  ]
}

function burnAlert(service: RuledService, alert: (typeof BURN_ALERTS)[number], origin: string): string[] {
  const limit = decimal(burnFactor(alert) * allowedBadRatio(service.sloTarget))
  // Where not even a full outage burns so fast the alert would be one that never fires.
  if (Number(limit) >= 1) return []
  const name = `ErrorBudgetBurn${alert.long}`
  const summary = `${plain(service.name)} uses its 30-day budget of 502s ${decimal(burnFactor(alert))} times too fast, over ${alert.long} and ${alert.short}`
  return [
    `      - alert: ${name}`,
    `        expr: ${text(`${ratio(service, alert.long)} > ${limit} and ${ratio(service, alert.short)} > ${limit}`)}`,
    ...labels({ service: service.slug, severity: SEVERITY[alert.urgency], window: alert.long }),
    ...annotations(service, origin, name, summary),
  ]
}

function ratio({ slug }: RuledService, window: string): string {
  return `hindsight:bad_gateway:ratio_rate${window}{service="${slug}"}`
}

function labels(values: Readonly<Record<string, string>>): string[] {
  return ['        labels:', ...Object.entries(values).map(([key, value]) => `          ${key}: ${text(value)}`)]
}

function annotations({ slug }: RuledService, origin: string, alert: string, summary: string): string[] {
  const link = `${origin}/r/${slug}?alert=${alert}&rate={{ $value | urlquery }}`
  return [
    '        annotations:',
    `          summary: ${text(summary)}`,
    `          value: ${text('{{ $value }}')}`,
    `          runbook_url: ${text(link)}`,
  ]
}

/** A name must not be read as a template. */
function plain(name: string): string {
  return name.replace(/[{}]/g, '')
}

/** JSON's texts are YAML's. */
function text(value: string): string {
  return JSON.stringify(value)
}

/** Without an exponent and without the noise of binary fractions. */
function decimal(value: number): string {
  return String(Number(value.toFixed(9)))
}
