import { readFileSync } from 'node:fs'
import type { IntegrationKind } from '#lib/domain/alert/integration-kind.ts'

const FILES: Readonly<Record<IntegrationKind, string>> = {
  alertmanager: 'alertmanager-0.25-firing.json',
  grafana: 'grafana-firing.json',
  pagerduty: 'pagerduty-triggered.json',
  datadog: 'datadog-triggered.json',
  cloudwatch: 'cloudwatch-alarm.json',
  generic: 'generic-firing.json',
}

/** A body as the sender of this kind posts it. Those of Alertmanager were recorded with their headers. */
export function alertBody(kind: IntegrationKind, file: string = FILES[kind]): string {
  const text = readFileSync(`test/fixtures/alerts/${file}`, 'utf8')
  return kind === 'alertmanager' ? JSON.stringify(JSON.parse(text).body) : text.trim()
}

/** Numbers that look random and are the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
