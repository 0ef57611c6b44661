import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { alertRulesQuery } from '#lib/domain/alert/alert-rules.ts'
import { grafanaRulesQuery, grafanaRulesYaml } from '#lib/domain/alert/grafana-rules.ts'
import { prometheusRulesYaml } from '#lib/domain/alert/prometheus-rules.ts'

const SERVICE = { slug: 'checkout-api', name: 'Checkout "API" {{ $labels }}', sloTarget: 0.999 }
const rules = prometheusRulesYaml(SERVICE, alertRulesQuery.parse({}), 'https://hindsight.example.com')
const folder = mkdtempSync(join(tmpdir(), 'hindsight-rules-'))
afterAll(() => rmSync(folder, { recursive: true }))

function promtool(...args: string[]): string {
  const { status, error, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8', cwd: folder })
  if (error) throw new Error('This test runs promtool and did not find it (apt-get install prometheus).')
  if (status !== 0) throw new Error(stdout + stderr)
  return stdout
}

/** Requests and 502s, a minute apart, and what must fire when. */
const TESTS = `
rule_files: [rules.yaml]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
      - series: 'http_requests_total{service="checkout-api",code="200"}'
        values: '0+970x120'
      - series: 'http_requests_total{service="checkout-api",code="502"}'
        values: '0+30x120'
      - series: 'http_requests_total{service="search-api",code="502"}'
        values: '0+1000x120'
    alert_rule_test:
      - eval_time: 60m
        alertname: High502Rate
        exp_alerts:
          - exp_labels: { service: checkout-api, severity: critical }
            exp_annotations:
              summary: '502 rate of Checkout "API"  labels  is 3%'
              value: '0.03'
              runbook_url: 'https://hindsight.example.com/r/checkout-api?alert=High502Rate&rate=0.03'
      - eval_time: 60m
        alertname: ErrorBudgetBurn1h
        exp_alerts:
          - exp_labels: { service: checkout-api, severity: critical, window: 1h }
            exp_annotations:
              summary: 'Checkout "API"  labels  uses its 30-day budget of 502s 14.4 times too fast, over 1h and 5m'
              value: '0.03'
              runbook_url: 'https://hindsight.example.com/r/checkout-api?alert=ErrorBudgetBurn1h&rate=0.03'
  - interval: 1m
    input_series:
      - series: 'http_requests_total{service="checkout-api",code="200"}'
        values: '0+1000x120'
    promql_expr_test:
      - expr: hindsight:bad_gateway:ratio_rate5m
        eval_time: 60m
        exp_samples:
          - labels: 'hindsight:bad_gateway:ratio_rate5m{service="checkout-api"}'
            value: 0
    alert_rule_test:
      - eval_time: 60m
        alertname: High502Rate
`

describe('rules for Prometheus', () => {
  it('are accepted by promtool, and fire when they should and not otherwise', () => {
    writeFileSync(join(folder, 'rules.yaml'), rules)
    writeFileSync(join(folder, 'tests.yaml'), TESTS)
    expect(promtool('check', 'rules', 'rules.yaml')).toContain('12 rules found')
    expect(promtool('test', 'rules', 'tests.yaml')).toContain('SUCCESS')
  })

  it('leave out what could never fire', () => {
    const loose = prometheusRulesYaml({ ...SERVICE, sloTarget: 0.9 }, alertRulesQuery.parse({}), 'http://localhost')
    const alerts = parse(loose).groups[0].rules.flatMap((rule: { alert?: string }) => rule.alert ?? [])
    expect(alerts).not.toContain('ErrorBudgetBurn1h')
    expect(alerts).toContain('ErrorBudgetBurn1d')
  })

  it('take no metric that is none', () => {
    expect(alertRulesQuery.safeParse({ metric: 'a{b="c"}' }).success).toBe(false)
    expect(alertRulesQuery.safeParse({ threshold: '0' }).success).toBe(false)
  })
})

/** What Grafana's alerting provisioning reads, version 1; a key that it does not know is a mistake of ours. */
const grafanaFile = z.strictObject({
  apiVersion: z.literal(1),
  groups: z.array(
    z.strictObject({
      orgId: z.literal(1),
      name: z.string().max(190),
      folder: z.string(),
      interval: z.string().regex(/^\d+[smh]$/),
      rules: z.array(
        z.strictObject({
          uid: z.string().regex(/^[\w-]{1,40}$/),
          title: z.string().max(190),
          condition: z.literal('B'),
          data: z.tuple([
            z.strictObject({
              refId: z.literal('A'),
              relativeTimeRange: z.strictObject({ from: z.number().positive(), to: z.literal(0) }),
              datasourceUid: z.literal('prometheus'),
              model: z.looseObject({ refId: z.literal('A'), expr: z.string(), instant: z.literal(true) }),
            }),
            z.strictObject({
              refId: z.literal('B'),
              relativeTimeRange: z.strictObject({ from: z.number().positive(), to: z.literal(0) }),
              datasourceUid: z.literal('__expr__'),
              model: z.looseObject({
                refId: z.literal('B'),
                type: z.literal('threshold'),
                expression: z.literal('A'),
                conditions: z.tuple([
                  z.object({ evaluator: z.object({ type: z.literal('gt'), params: z.tuple([z.number()]) }) }),
                ]),
              }),
            }),
          ]),
          noDataState: z.enum(['OK', 'NoData', 'Alerting', 'KeepLast']),
          execErrState: z.enum(['OK', 'Error', 'Alerting', 'KeepLast']),
          for: z.string().regex(/^\d+[smh]$/),
          isPaused: z.literal(false),
          labels: z.record(z.string(), z.string()),
          annotations: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
})

describe('rules for Grafana', () => {
  const file = grafanaRulesYaml(SERVICE, grafanaRulesQuery.parse({}), 'https://hindsight.example.com')

  it('are a file of its provisioning, in which nothing is taken for an environment variable', () => {
    const { groups } = grafanaFile.parse(parse(file))
    const rules = groups.flatMap((group) => group.rules)
    expect(rules.map(({ title }) => title)).toEqual([
      'High502Rate',
      'ErrorBudgetBurn1h',
      'ErrorBudgetBurn6h',
      'ErrorBudgetBurn1d',
      'ErrorBudgetBurn3d',
    ])
    expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length)
    expect(rules[0]?.annotations.runbook_url).toBe(
      'https://hindsight.example.com/r/checkout-api?alert=High502Rate&rate={{ urlquery .Values.A.Value }}',
    )
    expect(file).not.toContain('$')
    expect(grafanaRulesQuery.safeParse({ datasource: '"; a' }).success).toBe(false)
  })

  it('ask Prometheus for what its own rules ask: they fire on the same series, and on no others', () => {
    const { groups } = grafanaFile.parse(parse(file))
    const alerts = groups.flatMap((group) =>
      group.rules.map(({ title, data: [{ model }, { model: condition }], labels, annotations }) => ({
        alert: title,
        expr: `(${model.expr}) > ${condition.conditions[0].evaluator.params[0]}`,
        labels,
        annotations: Object.fromEntries(
          Object.entries(annotations).map(([key, text]) => [key, text.replaceAll('.Values.A.Value', '$value')]),
        ),
      })),
    )
    writeFileSync(join(folder, 'rules.yaml'), JSON.stringify({ groups: [{ name: 'grafana', rules: alerts }] }))
    writeFileSync(join(folder, 'tests.yaml'), TESTS.replace(/ {4}promql_expr_test:[\s\S]*?(?= {4}alert_rule_test)/, ''))
    expect(promtool('check', 'rules', 'rules.yaml')).toContain('5 rules found')
    expect(promtool('test', 'rules', 'tests.yaml')).toContain('SUCCESS')
  })
})
