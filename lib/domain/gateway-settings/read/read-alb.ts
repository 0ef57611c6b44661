import type { GatewayHop, HealthCheck } from '../gateway-hop.ts'
import { assumed, given, type Place, type Setting } from '../setting.ts'
import { NOTHING_READ, type ReadSettings } from '../settings-file.ts'
import { at, listAt, mapsOf, type Tree, textAt } from '../syntax/data-tree.ts'

type Attribute = { readonly value: string; readonly place: Place }

/** What `aws elbv2 describe-load-balancer-attributes`, `…-target-group-attributes` and `describe-target-groups` print. */
export function readAlb(
  files: readonly { readonly file: string; readonly documents: readonly Tree[] }[],
): ReadSettings {
  const attributes = new Map<string, Attribute>()
  const groups: { readonly group: Tree; readonly file: string }[] = []
  for (const { file, documents } of files) {
    for (const document of documents) {
      for (const map of mapsOf(document)) {
        for (const attribute of listAt(map, 'Attributes')) {
          const key = textAt(attribute, 'Key')
          const value = textAt(attribute, 'Value')
          if (key !== null && value !== null) attributes.set(key, { value, place: { file, line: attribute.line } })
        }
        for (const group of listAt(map, 'TargetGroups')) groups.push({ group, file })
      }
    }
  }
  const [first] = files
  if (!first || (attributes.size === 0 && groups.length === 0)) return NOTHING_READ
  const start = { file: first.file, line: 1 }
  const hops = groups.length > 0 ? groups : [null]
  return { ...NOTHING_READ, hops: hops.slice(0, 50).map((one) => hopOf(attributes, one, start)) }
}

function hopOf(
  attributes: ReadonlyMap<string, Attribute>,
  target: { readonly group: Tree; readonly file: string } | null,
  start: Place,
): GatewayHop {
  const idle = secondsOf(attributes, 'idle_timeout.timeout_seconds', 60)
  const name = textAt(target?.group, 'TargetGroupName')
  const anomaly = attributes.get('load_balancing.algorithm.anomaly_mitigation')
  return {
    gateway: 'aws_alb',
    name: name === null ? 'load balancer' : `target group ${name}`,
    place: target ? { file: target.file, line: target.group.line } : (idle.place ?? start),
    protocol: 'http',
    connectTimeout: null,
    responseTimeout: idle,
    reuse: assumed(true, 'An ALB uses idle connections to targets again.'),
    idle,
    clientIdle: null,
    pool: null,
    retries: null,
    headerBuffer: null,
    bufferFault: null,
    instances: [],
    check: target ? checkOf(target.group, target.file) : null,
    ejection: anomaly ? given(anomaly.value === 'on' ? 'fit' : 'none', anomaly.place) : null,
    tls: null,
    resolvedOnce: null,
    reloadLimit: null,
    deregistration: secondsOf(attributes, 'deregistration_delay.timeout_seconds', 300),
  }
}

function secondsOf(attributes: ReadonlyMap<string, Attribute>, key: string, fallback: number): Setting<number> {
  const found = attributes.get(key)
  if (found && /^\d{1,6}$/.test(found.value)) return given(Number(found.value), found.place)
  return assumed(fallback, `${key} is not in these files: the ALB’s default of ${fallback} s is assumed.`)
}

function checkOf(group: Tree, file: string): Setting<HealthCheck | null> {
  const place: Place = { file, line: group.line }
  const number = (name: string, fallback: number): Setting<number> => {
    const tree = at(group, name)
    const value = tree?.kind === 'text' ? Number(tree.text) : Number.NaN
    if (tree && Number.isFinite(value)) return given(value, { file, line: tree.line })
    return assumed(fallback, `${name} is not in this file: the ALB’s default of ${fallback} is assumed.`)
  }
  const path = at(group, 'HealthCheckPath')
  const kind = (textAt(group, 'HealthCheckProtocol') ?? 'HTTP').startsWith('HTTP') ? 'http' : 'tcp'
  return given(
    {
      kind,
      path:
        path?.kind === 'text'
          ? given(path.text, { file, line: path.line })
          : kind === 'http'
            ? { value: '/', place, assumed: 'HealthCheckPath is not in this file: / is assumed.' }
            : null,
      interval: number('HealthCheckIntervalSeconds', 30),
      timeout: number('HealthCheckTimeoutSeconds', 5),
      fall: number('UnhealthyThresholdCount', 2),
    },
    place,
  )
}
