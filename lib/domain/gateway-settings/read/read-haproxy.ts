import type { GatewayHop, HealthCheck } from '../gateway-hop.ts'
import { assumed, given, type Place, type Setting } from '../setting.ts'
import type { ReadSettings, SettingsFile } from '../settings-file.ts'
import { type HaproxyLine, type HaproxySection, parseHaproxy } from '../syntax/haproxy-syntax.ts'
import { haproxySeconds } from '../units.ts'

const MOST_HOPS = 100
/** What `retry-on` may hold without sending a request twice. */
const SAFE_RETRIES = new Set(['none', 'conn-failure', '0rtt-rejected'])

type Scope = { readonly file: string; readonly levels: readonly (readonly HaproxyLine[])[] }
type Found = { readonly words: readonly string[]; readonly place: Place }

export function readHaproxy({ name: file, text }: SettingsFile): ReadSettings {
  const sections = parseHaproxy(text)
  const global = sections.filter(({ kind }) => kind === 'global').flatMap(({ lines }) => lines)
  const notes: string[] = []
  const named = new Map<string, HaproxySection>()
  const hops: GatewayHop[] = []
  let latest: HaproxySection | undefined
  for (const section of sections) {
    if (section.kind === 'defaults') {
      latest = section
      named.set(section.name, section)
    }
    if ((section.kind !== 'backend' && section.kind !== 'listen') || hops.length >= MOST_HOPS) continue
    const defaults = section.from ? named.get(section.from) : latest
    const scope: Scope = { file, levels: [section.lines, defaults?.lines ?? []] }
    const servers = section.lines.filter(({ words }) => words[0] === 'server')
    if (servers.length === 0 || find(scope, 'stats', 'enable')) continue
    if (find(scope, 'mode')?.words[1] === 'http') {
      hops.push(hopOf(section, scope, servers, { file, levels: [global] }))
    } else {
      notes.push(`${file}:${section.line}: ${section.kind} ${section.name} is not in “mode http” and was left out.`)
    }
  }
  return {
    hops,
    workloads: [],
    withoutUnit: withoutUnit(file, sections),
    notes: notes.slice(0, 10),
  }
}

/** The last line that begins with these words, in the section or else in its defaults. */
function find({ file, levels }: Scope, ...start: readonly string[]): Found | null {
  for (const lines of levels) {
    const line = lines.findLast(({ words }) => start.every((word, position) => words[position] === word))
    if (line) return { words: line.words, place: { file, line: line.line } }
  }
  return null
}

function hopOf(section: HaproxySection, scope: Scope, servers: readonly HaproxyLine[], global: Scope): GatewayHop {
  const place = { file: scope.file, line: section.line }
  const base = find(scope, 'default-server')
  const options = servers.map(({ words, line }) => ({
    name: words[1] ?? '',
    place: { file: scope.file, line },
    words: [...words.slice(3), ...(base?.words.slice(1) ?? [])],
  }))
  const tls = options.find(({ words }) => words.includes('ssl'))
  const bufsize = find(global, 'tune.bufsize')
  const hardStop = find(global, 'hard-stop-after')
  const stop = haproxySeconds(hardStop?.words[1] ?? '')
  return {
    gateway: 'haproxy',
    name: `${section.kind} ${section.name}`,
    place,
    protocol: 'http',
    connectTimeout: timeoutOf(scope, 'connect'),
    responseTimeout: timeoutOf(scope, 'server'),
    reuse: reuseOf(scope),
    idle: assumed(
      null,
      'HAProxy sets no fixed end to an idle connection: it closes half of the unused ones each pool-purge-delay.',
    ),
    clientIdle: clientIdleOf(scope),
    pool: null,
    retries: retriesOf(scope),
    headerBuffer: bufsize
      ? given(Number(bufsize.words[1]) || 16_384, bufsize.place)
      : assumed(16_384, 'tune.bufsize is not in this file: HAProxy’s default of 16 kB is assumed.'),
    bufferFault: null,
    instances: options.map((one) => ({
      name: one.name,
      place: one.place,
      isBackup: one.words.includes('backup'),
      maxFails: null,
      failTimeout: null,
    })),
    check: checkOf(scope, options, place),
    ejection: ejectionOf(options),
    tls: tls
      ? {
          sni: given(tls.words.includes('sni') || tls.words.includes('check-sni'), tls.place),
          verified: given(!(wordAfter(tls.words, 'verify') === 'none'), tls.place),
        }
      : null,
    resolvedOnce: onceOf(servers, options, scope.file),
    reloadLimit: hardStop && stop !== null ? given(stop, hardStop.place) : null,
    deregistration: null,
  }
}

function wordAfter(words: readonly string[], key: string): string | undefined {
  const index = words.indexOf(key)
  return index < 0 ? undefined : words[index + 1]
}

function timeoutOf(scope: Scope, name: string): Setting<number | null> {
  const found = find(scope, 'timeout', name)
  if (!found) return assumed(null, `“timeout ${name}” is not in this file: HAProxy then waits without end.`)
  const value = haproxySeconds(found.words[2] ?? '')
  if (value === null)
    return { value: null, place: found.place, assumed: `“${found.words[2] ?? ''}” is not a duration.` }
  return given(value === 0 ? null : value, found.place)
}

/** The first of those that HAProxy falls back to. */
function clientIdleOf(scope: Scope): Setting<number | null> | null {
  for (const name of ['http-keep-alive', 'http-request', 'client']) {
    if (find(scope, 'timeout', name)) return timeoutOf(scope, name)
  }
  return null
}

function reuseOf(scope: Scope): Setting<boolean> {
  for (const option of ['httpclose', 'forceclose', 'http-server-close']) {
    const found = find(scope, 'option', option)
    if (found) return given(false, found.place)
  }
  const reuse = find(scope, 'http-reuse')
  if (reuse) return given(reuse.words[1] !== 'never', reuse.place)
  return assumed(
    true,
    'http-reuse is not in this file: HAProxy’s default “safe” is assumed, which uses idle connections again.',
  )
}

function retriesOf(scope: Scope): GatewayHop['retries'] {
  const count = find(scope, 'retries')
  const on = find(scope, 'retry-on')
  const words = on?.words.slice(1) ?? ['conn-failure']
  const isGuarded = scope.levels.some((lines) =>
    lines.some(({ words: line }) => line[0] === 'http-request' && line[1] === 'disable-l7-retry'),
  )
  const isRisky = words.some((word) => !SAFE_RETRIES.has(word))
  return {
    count: count
      ? given(Number(count.words[1]) || 0, count.place)
      : assumed(3, 'retries is not in this file: HAProxy’s default of 3 is assumed.'),
    writes: on
      ? given(isRisky && !isGuarded, on.place)
      : assumed(false, 'retry-on is not in this file: “conn-failure” is assumed, which sends no request twice.'),
    afterClose: words.includes('empty-response') || words.includes('all-retryable-errors'),
    total: assumed(null, ''),
    perTry: assumed(null, ''),
  }
}

type Option = { readonly name: string; readonly place: Place; readonly words: readonly string[] }

function checkOf(scope: Scope, options: readonly Option[], place: Place): Setting<HealthCheck | null> {
  const unchecked = options.find(({ words }) => !words.includes('check') || words.includes('no-check'))
  if (unchecked) return given(null, unchecked.place)
  const words = options[0]?.words ?? []
  const at = options[0]?.place ?? place
  const http = find(scope, 'option', 'httpchk')
  const sent = find(scope, 'http-check', 'send')
  const uri = sent ? wordAfter(sent.words, 'uri') : undefined
  const line = http?.words.slice(2) ?? []
  const path = uri ?? line.find((word) => word.startsWith('/'))
  const interval = haproxySeconds(wordAfter(words, 'inter') ?? '')
  const timeout = find(scope, 'timeout', 'check')
  const limit = haproxySeconds(timeout?.words[2] ?? '')
  const fall = Number(wordAfter(words, 'fall'))
  return given(
    {
      kind: http ? 'http' : 'tcp',
      path: http
        ? path
          ? given(path, sent?.place ?? http.place)
          : { value: '/', place: http.place, assumed: 'No path is given: / is assumed.' }
        : null,
      interval:
        interval === null
          ? { value: 2, place: at, assumed: '“inter” is not set: HAProxy’s default of 2 s is assumed.' }
          : given(interval, at),
      timeout: timeout && limit !== null ? given(limit, timeout.place) : null,
      fall:
        fall > 0
          ? given(fall, at)
          : { value: 3, place: at, assumed: '“fall” is not set: HAProxy’s default of 3 is assumed.' },
    },
    http?.place ?? at,
  )
}

function ejectionOf(options: readonly Option[]): GatewayHop['ejection'] {
  const [first] = options
  if (!first || options.length < 2) return null
  const blind = options.find(({ words }) => !words.includes('observe'))
  if (blind) return given('none', blind.place)
  return given(options.every(({ words }) => words.includes('on-error')) ? 'fit' : 'weak', first.place)
}

function onceOf(servers: readonly HaproxyLine[], options: readonly Option[], file: string): Setting<string> | null {
  for (const [index, { words, line }] of servers.entries()) {
    const host = words[2]?.split(':')[0] ?? ''
    const isName = /[a-z]/i.test(host) && !/^(?:localhost|unix@|abns@|\/|fd@)/.test(words[2] ?? '')
    if (isName && !options[index]?.words.includes('resolvers')) return given(host, { file, line })
  }
  return null
}

/** Durations below a second because their unit is missing: HAProxy counts in milliseconds. */
function withoutUnit(file: string, sections: readonly HaproxySection[]): Setting<string>[] {
  return sections.flatMap(({ lines }) =>
    lines.flatMap(({ words, line }) => {
      const isTimeout = words[0] === 'timeout'
      const value = isTimeout ? words[2] : wordAfter(words, 'inter')
      if (!value || !/^\d{1,9}$/.test(value) || Number(value) === 0 || Number(value) >= 1000) return []
      return [given(isTimeout ? `timeout ${words[1]} ${value}` : `inter ${value}`, { file, line })]
    }),
  )
}
