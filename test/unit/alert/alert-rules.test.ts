import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { alertRulesQuery, alertRulesYaml } from '#lib/domain/alert/alert-rules.ts'

const SERVICE = { slug: 'checkout-api', name: 'Checkout "API" {{ $labels }}', sloTarget: 0.999 }
const rules = alertRulesYaml(SERVICE, alertRulesQuery.parse({}), 'https://hindsight.example.com')
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
              summary: '502 rate of Checkout "API"  $labels  is 3%'
              value: '0.03'
              runbook_url: 'https://hindsight.example.com/r/checkout-api?alert=High502Rate&rate=0.03'
      - eval_time: 60m
        alertname: ErrorBudgetBurn1h
        exp_alerts:
          - exp_labels: { service: checkout-api, severity: critical, window: 1h }
            exp_annotations:
              summary: 'Checkout "API"  $labels  uses its 30-day budget of 502s 14.4 times too fast, over 1h and 5m'
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
    const loose = alertRulesYaml({ ...SERVICE, sloTarget: 0.9 }, alertRulesQuery.parse({}), 'http://localhost')
    const alerts = parse(loose).groups[0].rules.flatMap((rule: { alert?: string }) => rule.alert ?? [])
    expect(alerts).not.toContain('ErrorBudgetBurn1h')
    expect(alerts).toContain('ErrorBudgetBurn1d')
  })

  it('take no metric that is none', () => {
    expect(alertRulesQuery.safeParse({ metric: 'a{b="c"}' }).success).toBe(false)
    expect(alertRulesQuery.safeParse({ threshold: '0' }).success).toBe(false)
  })
})
