import { stringify } from 'yaml'
import type { TrafficRule } from '../traffic/traffic-rule.ts'

/** Rules as people edit them: YAML, one rule a block; '' for none. */
export function trafficRulesText(rules: readonly TrafficRule[]): string {
  return rules.length === 0 ? '' : stringify(rules, { lineWidth: 0 })
}
