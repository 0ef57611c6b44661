import type { GatewayHop } from '../gateway-hop.ts'
import type { ReadSettings, SettingsFile } from '../settings-file.ts'
import { type NginxDirective, parseNginx } from '../syntax/nginx-syntax.ts'
import { type NginxWorld, nginxHop, PASSES, type Upstream } from './nginx-hop.ts'
import type { NginxScope } from './nginx-scope.ts'

const CONTEXTS = new Set(['http', 'server', 'location', 'if', 'limit_except'])
// What these hold never sets a timeout or an upstream.
const HARMLESS_INCLUDES =
  /(?:mime\.types|(?:fastcgi|uwsgi|scgi|proxy)_params|fastcgi\.conf|modules-enabled\/\S*|koi-\S+)$/
const MOST_HOPS = 100

type World = NginxWorld & { readonly hops: GatewayHop[] }

/** All nginx files together: what one sets in `http` holds for the servers of the others. */
export function readNginx(files: readonly SettingsFile[]): ReadSettings {
  const notes: string[] = []
  const parsed = files.map((file) => {
    const { directives, problems } = parseNginx(file.text)
    notes.push(...problems.map((problem) => `${file.name}: ${problem}`))
    return { file: file.name, block: directives, isWhole: file.text.includes('# configuration file ') }
  })
  const http = parsed.flatMap(({ file, block }) => {
    const found = block.find(({ name }) => name === 'http')
    return found?.block ? [{ file, block: found.block, outer: null }] : []
  })[0]
  const upstreams = new Map<string, Upstream>()
  const maps = new Map<string, NginxDirective>()
  for (const { file, block } of parsed) collect({ file, block, outer: http ?? null }, upstreams, maps)
  const world: World = { upstreams, maps, hops: [] }
  for (const { file, block } of parsed) walk({ file, block, outer: http?.block ? http : null }, '', world)
  for (const { file, block, isWhole } of parsed) if (!isWhole) notes.push(...includesOf(file, block))
  if (world.hops.length >= MOST_HOPS)
    notes.push(`Only the first ${MOST_HOPS} places that hand requests on were checked.`)
  return { hops: world.hops, workloads: [], withoutUnit: [], notes }
}

function collect(scope: NginxScope, upstreams: Map<string, Upstream>, maps: Map<string, NginxDirective>): void {
  for (const directive of scope.block) {
    const [first = '', second = ''] = directive.args
    if (!directive.block) continue
    if (directive.name === 'upstream') {
      upstreams.set(first, { directive, scope: { ...scope, block: directive.block, outer: scope } })
    } else if (directive.name === 'map') maps.set(second, directive)
    else if (directive.name === 'http') collect({ ...scope, block: directive.block, outer: scope }, upstreams, maps)
  }
}

function walk(scope: NginxScope, path: string, world: World): void {
  for (const directive of scope.block) {
    const pass = PASSES.find((one) => one === directive.name)
    if (pass && directive.block === null && world.hops.length < MOST_HOPS) {
      world.hops.push(nginxHop(scope, directive, pass, path, world))
    }
    if (directive.block && CONTEXTS.has(directive.name)) {
      const inner = { file: scope.file, block: directive.block, outer: scope }
      walk(inner, pathOf(directive, path), world)
    }
  }
}

function pathOf(directive: NginxDirective, path: string): string {
  if (directive.name === 'location') return `location ${directive.args.join(' ')}`.slice(0, 80)
  if (directive.name !== 'server') return path
  const name = directive.block?.find((one) => one.name === 'server_name')?.args[0]
  return name ? `server ${name}` : 'server'
}

function includesOf(file: string, block: readonly NginxDirective[]): string[] {
  const found: string[] = []
  const visit = (list: readonly NginxDirective[]) => {
    for (const { name, args, line, block: inner } of list) {
      if (name === 'include' && !HARMLESS_INCLUDES.test(args[0] ?? '')) {
        found.push(
          `${file}:${line}: “include ${(args[0] ?? '').slice(0, 80)}” is not followed; give that file too, or the output of nginx -T.`,
        )
      }
      if (inner) visit(inner)
    }
  }
  visit(block)
  return found.slice(0, 10)
}
