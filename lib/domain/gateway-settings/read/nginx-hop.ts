import type { GatewayHop, Instance } from '../gateway-hop.ts'
import { assumed, given, type Place, type Setting } from '../setting.ts'
import type { NginxDirective } from '../syntax/nginx-syntax.ts'
import { bytesOf, nginxSeconds } from '../units.ts'
import { bufferFault } from './nginx-buffers.ts'
import { lookUp, lookUpAll, type NginxScope, settingOf } from './nginx-scope.ts'

export const PASSES = ['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass'] as const

export type Upstream = { readonly scope: NginxScope; readonly directive: NginxDirective }
export type NginxWorld = {
  readonly upstreams: ReadonlyMap<string, Upstream>
  /** By the variable they set. */
  readonly maps: ReadonlyMap<string, NginxDirective>
}

/** One place that hands requests on, with what holds there. */
export function nginxHop(
  scope: NginxScope,
  directive: NginxDirective,
  pass: (typeof PASSES)[number],
  path: string,
  world: NginxWorld,
): GatewayHop {
  const prefix = pass.slice(0, -'_pass'.length) as 'proxy' | GatewayHop['protocol']
  const place = { file: scope.file, line: directive.line }
  const target = targetOf(directive.args[0] ?? '')
  const upstream = world.upstreams.get(target.host)
  const instances = upstream ? instancesOf(upstream) : []
  const hop: Omit<GatewayHop, 'reuse'> = {
    gateway: 'nginx',
    name: `${path ? `${path} → ` : ''}${target.shown}`,
    place,
    protocol: prefix === 'proxy' ? 'http' : prefix,
    connectTimeout: settingOf(scope, `${prefix}_connect_timeout`, nginxSeconds, 60, '60 s'),
    responseTimeout: settingOf(scope, `${prefix}_read_timeout`, nginxSeconds, 60, '60 s'),
    idle: settingOf(upstream?.scope ?? null, 'keepalive_timeout', nginxSeconds, 60, '60 s'),
    clientIdle: settingOf(scope, 'keepalive_timeout', nginxSeconds, 75, '75 s'),
    pool: prefix === 'proxy' ? poolOf(scope, upstream, place, world) : null,
    retries: retriesOf(scope, prefix, place),
    headerBuffer: settingOf(scope, `${prefix}_buffer_size`, bytesOf, 4096, 'one memory page, 4 kB or 8 kB,'),
    bufferFault: prefix === 'grpc' ? null : bufferFault(scope, prefix),
    instances,
    check: checkOf(scope, place),
    ejection: ejectionOf(instances, place),
    tls: target.scheme === 'https' || target.scheme === 'grpcs' ? tlsOf(scope, prefix) : null,
    resolvedOnce: resolvedOnce(target, upstream, place),
    reloadLimit: reloadLimit(scope),
    deregistration: null,
  }
  return { ...hop, reuse: reuseOf(hop, scope, upstream, place) }
}

type Target = { readonly scheme: string; readonly host: string; readonly shown: string }

function targetOf(text: string): Target {
  const [, scheme = '', rest = ''] = /^(?:([a-z]{2,6}):\/\/)?(.*)$/.exec(text) ?? []
  const host = rest.startsWith('unix:') ? rest : (rest.split(/[:/]/)[0] ?? '')
  return { scheme, host, shown: rest.slice(0, 80) }
}

function instancesOf({ directive, scope }: Upstream): Instance[] {
  return (directive.block ?? []).flatMap(({ name, args, line }) => {
    if (name !== 'server' || args.includes('down')) return []
    const place = { file: scope.file, line }
    const value = (key: string) => args.find((arg) => arg.startsWith(`${key}=`))?.slice(key.length + 1)
    const fails = value('max_fails')
    const timeout = nginxSeconds(value('fail_timeout') ?? '')
    return [
      {
        name: args[0] ?? '',
        place,
        isBackup: args.includes('backup'),
        maxFails:
          fails !== undefined && /^\d{1,9}$/.test(fails)
            ? given(Number(fails), place)
            : { value: 1, place, assumed: 'max_fails is not set: nginx’s default of 1 is assumed.' },
        failTimeout:
          timeout !== null
            ? given(timeout, place)
            : { value: 10, place, assumed: 'fail_timeout is not set: nginx’s default of 10 s is assumed.' },
      },
    ]
  })
}

function poolOf(
  scope: NginxScope,
  upstream: Upstream | undefined,
  place: Place,
  world: NginxWorld,
): GatewayHop['pool'] {
  const keepalive = upstream?.directive.block?.find(({ name }) => name === 'keepalive')
  const version = lookUp(scope, 'proxy_http_version')
  const header = lookUpAll(scope, 'proxy_set_header').find(
    ({ directive }) => directive.args[0]?.toLowerCase() === 'connection',
  )
  const isSet = Number(keepalive?.args[0] ?? 0) > 0
  return {
    isSet: keepalive
      ? given(isSet, { file: upstream?.scope.file ?? place.file, line: keepalive.line })
      : assumed(false, 'No “keepalive” in an upstream block: before nginx 1.29.7 each request opens a connection.'),
    http11: version
      ? given(version.directive.args[0] !== '1.0', version.place)
      : assumed(false, 'proxy_http_version is not in these files: 1.0 is assumed, the default before nginx 1.29.7.'),
    cleared: header
      ? given(clearing(header.directive.args[1] ?? '', world.maps), header.place)
      : assumed(false, 'Connection is not set here: “close” is assumed, which nginx sends before 1.29.7.'),
  }
}

/** The usual map for WebSockets says what holds for all other requests under the empty key. */
function clearing(value: string, maps: NginxWorld['maps']): boolean | null {
  if (value === '') return true
  if (!value.startsWith('$')) return false
  const plain = maps.get(value)?.block?.find(({ name }) => name === '')
  return plain ? plain.args[0] === '' : value === '$http_connection' ? false : null
}

function reuseOf(
  hop: Omit<GatewayHop, 'reuse'>,
  scope: NginxScope,
  upstream: Upstream | undefined,
  place: Place,
): Setting<boolean> {
  const { pool } = hop
  if (pool) {
    const isOn = pool.isSet.value && pool.http11.value && pool.cleared.value !== false
    return { value: isOn, place: pool.isSet.place ?? place, assumed: isOn ? null : pool.isSet.assumed }
  }
  const keeps = (upstream?.directive.block ?? []).some(({ name }) => name === 'keepalive')
  if (hop.protocol !== 'fastcgi') return given(keeps, place)
  return given(keeps && lookUp(scope, 'fastcgi_keep_conn')?.directive.args[0] === 'on', place)
}

function retriesOf(scope: NginxScope, prefix: string, place: Place): GatewayHop['retries'] {
  const next = lookUp(scope, `${prefix}_next_upstream`)
  const words = next?.directive.args ?? ['error', 'timeout']
  const name = `${prefix}_next_upstream`
  const isOff = words.includes('off')
  const tries = settingOf(
    scope,
    `${name}_tries`,
    (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
    0,
    'no limit',
  )
  const further = tries.value === 0 ? null : Math.max(0, tries.value - 1)
  const total = settingOf(scope, `${name}_timeout`, nginxSeconds, 0, 'no limit')
  return {
    count: isOff ? given(0, next?.place ?? place) : { ...tries, value: further },
    writes: next
      ? given(words.includes('non_idempotent'), next.place)
      : assumed(false, `${name} is not in these files: “error timeout” is assumed, which repeats no POST.`),
    afterClose: !isOff,
    total: { ...total, value: total.value === 0 ? null : total.value },
    perTry: assumed(null, ''),
  }
}

function checkOf(scope: NginxScope, place: Place): GatewayHop['check'] {
  const check = lookUp(scope, 'health_check')
  if (!check)
    return assumed(null, 'No health_check (NGINX Plus) in these files: nginx then only sees real requests fail.')
  const value = (key: string) => check.directive.args.find((arg) => arg.startsWith(`${key}=`))?.slice(key.length + 1)
  const say = (text: string) => `It is not set here: NGINX Plus’ default of ${text} is assumed.`
  const interval = nginxSeconds(value('interval') ?? '')
  const uri = value('uri')
  return given(
    {
      kind: 'http',
      path: uri === undefined ? { ...assumed('/', say('/')), place } : given(uri, check.place),
      interval: interval === null ? assumed(5, say('5 s')) : given(interval, check.place),
      timeout: null,
      fall: value('fails') === undefined ? assumed(1, say('1')) : given(Number(value('fails')) || 1, check.place),
    },
    check.place,
  )
}

function ejectionOf(instances: readonly Instance[], place: Place): GatewayHop['ejection'] {
  const main = instances.filter(({ isBackup }) => !isBackup)
  const [first] = main
  if (!first || main.length < 2) return null
  const off = main.find(({ maxFails }) => maxFails?.value === 0)
  if (off) return given('none', off.place)
  const fit = main.every(({ maxFails, failTimeout }) => (maxFails?.value ?? 1) > 1 && (failTimeout?.value ?? 10) >= 10)
  return { value: fit ? 'fit' : 'weak', place: first.place ?? place, assumed: first.maxFails?.assumed ?? null }
}

function tlsOf(scope: NginxScope, prefix: string): GatewayHop['tls'] {
  const read = (text: string) => (text === 'on' ? true : text === 'off' ? false : null)
  return {
    sni: settingOf(scope, `${prefix}_ssl_server_name`, read, false, 'off'),
    verified: settingOf(scope, `${prefix}_ssl_verify`, read, false, 'off'),
  }
}

const FIXED_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*|unix:.*|localhost|)$/

function resolvedOnce(target: Target, upstream: Upstream | undefined, place: Place): Setting<string> | null {
  if (!upstream) {
    if (target.host.includes('$') || FIXED_ADDRESS.test(target.host)) return null
    return given(target.host, place)
  }
  for (const { name, args, line } of upstream.directive.block ?? []) {
    const host = args[0]?.startsWith('unix:') ? 'unix:' : (args[0]?.split(':')[0] ?? '')
    if (name !== 'server' || args.includes('resolve') || FIXED_ADDRESS.test(host)) continue
    return given(host, { file: upstream.scope.file, line })
  }
  return null
}

function reloadLimit(scope: NginxScope): Setting<number> | null {
  const found = lookUp(scope, 'worker_shutdown_timeout')
  const value = nginxSeconds(found?.directive.args[0] ?? '')
  return found && value !== null ? given(value, found.place) : null
}
