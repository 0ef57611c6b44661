import {
  type AlertRulesQuery,
  badRatio,
  burnRules,
  decimal,
  plain,
  RULE_SEVERITY,
  type RuledService,
} from './alert-rules.ts'

const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const

/**
 * Rules for Prometheus about one service: the share of 502s over a threshold, and the budget burning too fast over two
 * windows at once. Each leads to the runbook. `origin` is the address of Hindsight.
 */
export function prometheusRulesYaml(service: RuledService, query: AlertRulesQuery, origin: string): string {
  const lines = [
    'groups:',
    `  - name: ${text(`hindsight-502-${service.slug}`)}`,
    '    rules:',
    ...WINDOWS.flatMap((window) => recording(service, query, window)),
    ...plainAlert(service, query, origin),
    ...burnRules(service).flatMap((rule) => burnAlert(service, rule, origin)),
  ]
  return `${lines.join('\n')}\n`
}

function recording(service: RuledService, query: AlertRulesQuery, window: string): string[] {
  return [
    `      - record: hindsight:bad_gateway:ratio_rate${window}`,
    `        expr: ${text(badRatio(service, query, window))}`,
    ...labels({ service: service.slug }),
  ]
}

function plainAlert(service: RuledService, { threshold }: AlertRulesQuery, origin: string): string[] {
  return [
    '      - alert: High502Rate',
    `        expr: ${text(`${ratio(service, '5m')} > ${decimal(threshold)}`)}`,
    '        for: 2m',
    ...labels({ service: service.slug, severity: RULE_SEVERITY.page }),
    ...annotations(
      service,
      origin,
      'High502Rate',
      `502 rate of ${plain(service.name)} is {{ $value | humanizePercentage }}`,
    ),
  ]
}

function burnAlert(service: RuledService, rule: ReturnType<typeof burnRules>[number], origin: string): string[] {
  const { alert, long, short, limit, severity, summary } = rule
  return [
    `      - alert: ${alert}`,
    `        expr: ${text(`${ratio(service, long)} > ${limit} and ${ratio(service, short)} > ${limit}`)}`,
    ...labels({ service: service.slug, severity, window: long }),
    ...annotations(service, origin, alert, summary),
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

/** JSON's texts are YAML's. */
function text(value: string): string {
  return JSON.stringify(value)
}
