import type { GatewayHop, HealthCheck, Instance } from '../gateway-hop.ts'
import { assumed, given, type Place, type Seconds, type Setting } from '../setting.ts'
import { NOTHING_READ, type ReadSettings } from '../settings-file.ts'
import { at, listAt, mapsOf, type Tree, textAt } from '../syntax/data-tree.ts'
import { envoySeconds } from '../units.ts'

const MOST_HOPS = 100
/** What `retry_on` may hold when a request could have changed something: nothing was sent yet. */
const SAFE_RETRIES = new Set([
  'connect-failure',
  'refused-stream',
  'reset-before-request',
  'http3-post-connect-failure',
])
const AFTER_CLOSE = new Set(['reset', '5xx', 'gateway-error', 'reset-before-request'])

type Route = {
  readonly name: string
  readonly place: Place
  readonly route: Tree
  readonly match: Tree | null
  readonly host: Tree
}

/** Bootstrap files, single resources and config dumps alike: routes and clusters wherever they stand. */
export function readEnvoy(file: string, documents: readonly Tree[]): ReadSettings {
  const clusters = new Map<string, Tree>()
  const routes: Route[] = []
  for (const document of documents) {
    for (const map of mapsOf(document)) {
      const name = textAt(map, 'name')
      if (name !== null && isCluster(map)) clusters.set(name, map)
      for (const host of listAt(map, 'virtual_hosts')) routes.push(...routesOf(file, host))
    }
  }
  const named = new Set<string>()
  const hops: GatewayHop[] = []
  for (const route of routes.slice(0, MOST_HOPS)) {
    const cluster =
      textAt(route.route, 'cluster') ?? textAt(listAt(route.route, 'weighted_clusters', 'clusters')[0], 'name')
    if (cluster !== null) named.add(cluster)
    hops.push(hopOf(file, route, cluster ?? '', clusters.get(cluster ?? '') ?? null))
  }
  // Clusters alone (CDS) still say how they are checked.
  for (const [name, cluster] of clusters) {
    if (named.has(name) || routes.length > 0 || hops.length >= MOST_HOPS) continue
    hops.push(hopOf(file, null, name, cluster))
  }
  return { ...NOTHING_READ, hops }
}

function isCluster(map: Tree): boolean {
  return ['connect_timeout', 'load_assignment', 'lb_policy', 'eds_cluster_config'].some((key) => at(map, key) !== null)
}

function routesOf(file: string, host: Tree): Route[] {
  return listAt(host, 'routes').flatMap((entry) => {
    const route = at(entry, 'route')
    const match = at(entry, 'match')
    if (!route || (textAt(route, 'cluster') === null && !at(route, 'weighted_clusters'))) return []
    const path = textAt(match, 'prefix') ?? textAt(match, 'path') ?? textAt(match, 'safe_regex', 'regex') ?? '…'
    return [{ name: `route ${path}`.slice(0, 80), place: { file, line: route.line }, route, match, host }]
  })
}

function hopOf(file: string, route: Route | null, clusterName: string, cluster: Tree | null): GatewayHop {
  const place = route?.place ?? { file, line: cluster?.line ?? 1 }
  const here = (tree: Tree): Place => ({ file, line: tree.line })
  const duration = (tree: Tree | null, fallback: Seconds, name: string, said: string): Setting<Seconds> => {
    if (!tree) return assumed(fallback, `${name} is not in this file: Envoy’s default of ${said} is assumed.`)
    const value = tree.kind === 'text' ? envoySeconds(tree.text) : null
    if (value === null)
      return { value: fallback, place: here(tree), assumed: `This is not a duration: ${said} is assumed.` }
    return given(value === 0 ? null : value, here(tree))
  }
  const options = cluster ? protocolOptions(cluster) : null
  const tls = at(cluster, 'transport_socket', 'typed_config') ?? at(cluster, 'tls_context')
  return {
    gateway: 'envoy',
    name: route ? `${route.name} → ${clusterName}` : `cluster ${clusterName}`,
    place,
    protocol: options && isHttp2(options) ? 'grpc' : 'http',
    connectTimeout: duration(at(cluster, 'connect_timeout'), 5, 'connect_timeout', '5 s'),
    responseTimeout: duration(at(route?.route, 'timeout'), 15, 'timeout of the route', '15 s'),
    reuse: assumed(true, 'Envoy uses idle connections again.'),
    idle: duration(
      at(options, 'common_http_protocol_options', 'idle_timeout') ??
        at(cluster, 'common_http_protocol_options', 'idle_timeout'),
      3600,
      'idle_timeout of the cluster',
      '1 h',
    ),
    clientIdle: null,
    pool: null,
    retries: route ? retriesOf(route, here, duration) : null,
    headerBuffer: null,
    bufferFault: null,
    instances: cluster ? instancesOf(cluster, here) : [],
    check: cluster ? checkOf(cluster, here, place) : null,
    ejection: cluster ? ejectionOf(cluster, here) : null,
    tls: tls
      ? {
          sni: at(tls, 'sni')
            ? given(true, here(at(tls, 'sni') ?? tls))
            : { value: false, place: here(tls), assumed: null },
          verified: given(mentions(tls, 'validation_context'), here(tls)),
        }
      : null,
    resolvedOnce: null,
    reloadLimit: null,
    deregistration: null,
  }
}

/** `typed_extension_protocol_options` has one entry, whose key is the name of the type. */
function protocolOptions(cluster: Tree): Tree | null {
  const options = at(cluster, 'typed_extension_protocol_options')
  return options?.kind === 'map' ? ([...options.entries.values()][0] ?? null) : null
}

function isHttp2(options: Tree): boolean {
  return at(options, 'explicit_http_config', 'http2_protocol_options') !== null
}

function mentions(tree: Tree, name: string): boolean {
  for (const map of mapsOf(tree)) for (const key of map.entries.keys()) if (key.includes(name)) return true
  return false
}

type Duration = (tree: Tree | null, fallback: Seconds, name: string, said: string) => Setting<Seconds>

function retriesOf(route: Route, here: (tree: Tree) => Place, duration: Duration): GatewayHop['retries'] {
  const policy = at(route.route, 'retry_policy') ?? at(route.host, 'retry_policy')
  const none = 'retry_policy is not in this file: Envoy then tries once.'
  if (!policy) {
    const no = assumed(null, '')
    return { count: assumed(0, none), writes: assumed(false, none), afterClose: false, total: no, perTry: no }
  }
  const on = at(policy, 'retry_on')
  const words = (on?.kind === 'text' ? on.text : '').split(/[\s,]+/).filter((word) => word !== '')
  const count = at(policy, 'num_retries')
  const isRisky = words.some((word) => !SAFE_RETRIES.has(word))
  const perTry = duration(at(policy, 'per_try_timeout'), null, 'per_try_timeout', 'no limit')
  return {
    count:
      count?.kind === 'text'
        ? given(Number(count.text) || 0, here(count))
        : assumed(1, 'num_retries is not set: Envoy’s default of 1 is assumed.'),
    writes: given(isRisky && !readsOnly(route.match) && !readsOnly(policy), here(on ?? policy)),
    afterClose: words.some((word) => AFTER_CLOSE.has(word)),
    total: assumed(null, ''),
    perTry,
  }
}

/** The route, or the retries, are for GET or HEAD only. */
function readsOnly(tree: Tree | null): boolean {
  const matchers = [...listAt(tree, 'headers'), ...listAt(tree, 'retriable_request_headers')]
  return matchers.some(
    (matcher) =>
      textAt(matcher, 'name') === ':method' &&
      /^(?:GET|HEAD)/.test(textAt(matcher, 'exact_match') ?? textAt(matcher, 'string_match', 'exact') ?? ''),
  )
}

function instancesOf(cluster: Tree, here: (tree: Tree) => Place): Instance[] {
  return listAt(cluster, 'load_assignment', 'endpoints').flatMap((group) =>
    listAt(group, 'lb_endpoints').map((endpoint) => {
      const address = at(endpoint, 'endpoint', 'address', 'socket_address')
      const name = `${textAt(address, 'address') ?? '?'}:${textAt(address, 'port_value') ?? '?'}`
      return { name, place: here(endpoint), isBackup: false, maxFails: null, failTimeout: null }
    }),
  )
}

function checkOf(cluster: Tree, here: (tree: Tree) => Place, place: Place): Setting<HealthCheck | null> {
  const [check] = listAt(cluster, 'health_checks')
  if (!check) return { value: null, place: here(cluster), assumed: null }
  const kind = at(check, 'http_health_check') ? 'http' : at(check, 'grpc_health_check') ? 'grpc' : 'tcp'
  const path = at(check, 'http_health_check', 'path')
  const number = (name: string, read: (text: string) => number | null): Setting<number> | null => {
    const tree = at(check, name)
    const value = tree?.kind === 'text' ? read(tree.text) : null
    return tree && value !== null ? given(value, here(tree)) : null
  }
  const whole = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : null)
  return given(
    {
      kind,
      path: path?.kind === 'text' ? given(path.text, here(path)) : null,
      interval: number('interval', envoySeconds) ?? {
        value: 5,
        place: place,
        assumed: 'interval is not readable: 5 s is assumed.',
      },
      timeout: number('timeout', envoySeconds),
      fall: number('unhealthy_threshold', whole) ?? assumed(3, 'unhealthy_threshold is not readable: 3 is assumed.'),
    },
    here(check),
  )
}

function ejectionOf(cluster: Tree, here: (tree: Tree) => Place): GatewayHop['ejection'] {
  const detection = at(cluster, 'outlier_detection')
  if (!detection) return given('none', here(cluster))
  const share = Number(textAt(detection, 'failure_percentage_threshold') ?? 85)
  const isEnforced = Number(textAt(detection, 'enforcing_failure_percentage') ?? 0) > 0
  return given(isEnforced && share <= 30 ? 'fit' : 'weak', here(detection))
}
