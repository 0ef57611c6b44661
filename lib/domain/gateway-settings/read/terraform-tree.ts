import type { Tree } from '../syntax/data-tree.ts'
import { type HclBlock, parseHcl } from '../syntax/hcl-blocks.ts'

const ATTRIBUTES: Readonly<Record<string, string>> = {
  idle_timeout: 'idle_timeout.timeout_seconds',
  deregistration_delay: 'deregistration_delay.timeout_seconds',
  load_balancing_anomaly_mitigation: 'load_balancing.algorithm.anomaly_mitigation',
}
const CHECK_FIELDS: Readonly<Record<string, string>> = {
  protocol: 'HealthCheckProtocol',
  path: 'HealthCheckPath',
  interval: 'HealthCheckIntervalSeconds',
  timeout: 'HealthCheckTimeoutSeconds',
  unhealthy_threshold: 'UnhealthyThresholdCount',
}

/** `aws_lb` and `aws_lb_target_group` resources in the shape that the command line of AWS prints. */
export function terraformTree(text: string): Tree {
  const attributes: Tree[] = []
  const groups: Tree[] = []
  for (const block of parseHcl(text)) {
    const [kind, type = '', name = ''] = block.words
    if (kind !== 'resource' || !/^aws_(?:lb|alb)(?:_target_group)?$/.test(type)) continue
    for (const [key, { text: value, line }] of block.values) {
      const attribute = ATTRIBUTES[key]
      if (attribute) attributes.push(mapOf(line, { Key: attribute, Value: value }))
    }
    const check = block.blocks.find(({ words }) => words[0] === 'health_check')
    if (check && type.endsWith('target_group')) groups.push(groupOf(name, check))
  }
  const list = (items: readonly Tree[]): Tree => ({ kind: 'list', line: 1, items })
  const entries = new Map([
    ['Attributes', list(attributes)],
    ['TargetGroups', list(groups)],
  ])
  return { kind: 'map', line: 1, entries }
}

function groupOf(name: string, check: HclBlock): Tree {
  const entries = new Map<string, Tree>([['TargetGroupName', { kind: 'text', line: check.line, text: name }]])
  for (const [key, { text, line }] of check.values) {
    const field = CHECK_FIELDS[key]
    if (field) entries.set(field, { kind: 'text', line, text })
  }
  return { kind: 'map', line: check.line, entries }
}

function mapOf(line: number, texts: Readonly<Record<string, string>>): Tree {
  const entries = Object.entries(texts).map(([key, text]): [string, Tree] => [key, { kind: 'text', line, text }])
  return { kind: 'map', line, entries: new Map(entries) }
}
