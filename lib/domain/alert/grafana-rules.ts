import type { z } from 'zod'
import { line } from '../shared/text.ts'
import { textHash } from '../shared/text-hash.ts'
import {
  type AlertRulesQuery,
  alertRulesQuery,
  badRatio,
  burnRules,
  decimal,
  plain,
  RULE_SEVERITY,
  type RuledService,
} from './alert-rules.ts'

const UID = 'The uid of a data source in Grafana: letters, digits, dashes and underscores.'

export const grafanaRulesQuery = alertRulesQuery.extend({
  datasource: line(40)
    .regex(/^[\w-]+$/, UID)
    .default('prometheus')
    .describe('The uid of the data source in Grafana that asks Prometheus'),
})

type GrafanaRule = {
  readonly alert: string
  readonly expr: string
  readonly limit: string
  readonly holdsFor: string
  readonly labels: Readonly<Record<string, string>>
  readonly summary: string
}

/**
 * The rules of lib/domain/alert/prometheus-rules.ts as a file of Grafana's alerting provisioning (apiVersion 1). Grafana
 * puts environment variables in place of `$NAME` in such files: none of its texts has a dollar.
 */
export function grafanaRulesYaml(
  service: RuledService,
  query: z.output<typeof grafanaRulesQuery>,
  origin: string,
): string {
  const rules = rulesOf(service, query).flatMap((rule) => ruleLines(service, rule, query.datasource, origin))
  const lines = [
    'apiVersion: 1',
    'groups:',
    '  - orgId: 1',
    `    name: ${text(`hindsight-502-${service.slug}`)}`,
    // Titles are unique within a folder; the title is the name of the alert.
    `    folder: ${text(`Hindsight ${service.slug}`)}`,
    '    interval: 1m',
    '    rules:',
    ...rules,
  ]
  return `${lines.join('\n')}\n`
}

function rulesOf(service: RuledService, query: AlertRulesQuery): GrafanaRule[] {
  return [
    {
      alert: 'High502Rate',
      expr: badRatio(service, query, '5m'),
      limit: decimal(query.threshold),
      holdsFor: '2m',
      labels: { service: service.slug, severity: RULE_SEVERITY.page },
      summary: `502 rate of ${plain(service.name)} is {{ humanizePercentage .Values.A.Value }}`,
    },
    ...burnRules(service).map(({ alert, long, short, limit, severity, summary }) => ({
      alert,
      // The long window, where the short one burns too; its value is compared in the next step.
      expr: `(${badRatio(service, query, long)}) and (${badRatio(service, query, short)}) > ${limit}`,
      limit,
      holdsFor: '0s',
      labels: { service: service.slug, severity, window: long },
      summary,
    })),
  ]
}

function ruleLines({ slug }: RuledService, rule: GrafanaRule, datasource: string, origin: string): string[] {
  const { alert, expr, limit, holdsFor } = rule
  const asked = { refId: 'A', expr, instant: true, range: false, datasource: { type: 'prometheus', uid: datasource } }
  const condition = {
    refId: 'B',
    type: 'threshold',
    expression: 'A',
    conditions: [{ type: 'query', evaluator: { type: 'gt', params: [Number(limit)] } }],
    datasource: { type: '__expr__', uid: '__expr__' },
  }
  return [
    `      - uid: ${text(`hindsight-${textHash(`${slug} ${alert}`)}`)}`,
    `        title: ${alert}`,
    '        condition: B',
    '        data:',
    ...dataLines('A', datasource, asked),
    ...dataLines('B', '__expr__', condition),
    // No series: no requests are counted, or no window burns.
    '        noDataState: OK',
    '        execErrState: Error',
    `        for: ${holdsFor}`,
    '        isPaused: false',
    ...mapLines('labels', rule.labels),
    ...mapLines('annotations', {
      summary: rule.summary,
      value: '{{ .Values.A.Value }}',
      runbook_url: `${origin}/r/${slug}?alert=${alert}&rate={{ urlquery .Values.A.Value }}`,
    }),
  ]
}

function dataLines(refId: string, datasource: string, model: object): string[] {
  return [
    `          - refId: ${refId}`,
    '            relativeTimeRange:',
    '              from: 600',
    '              to: 0',
    `            datasourceUid: ${text(datasource)}`,
    // JSON is YAML too.
    `            model: ${JSON.stringify(model)}`,
  ]
}

function mapLines(name: string, values: Readonly<Record<string, string>>): string[] {
  return [`        ${name}:`, ...Object.entries(values).map(([key, value]) => `          ${key}: ${text(value)}`)]
}

/** JSON's texts are YAML's. */
function text(value: string): string {
  return JSON.stringify(value)
}
