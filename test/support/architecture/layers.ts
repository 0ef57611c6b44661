import { importsOf } from './imports.ts'
import type { SourceTree } from './source-tree.ts'

type Layer = { readonly in: string; readonly may: readonly string[] }

/**
 * Who may import whom; the first layer whose folder a file lies in holds. What is not listed is forbidden.
 * `npm:*` is any package, `node:*` any module of Node itself.
 */
const LAYERS: readonly Layer[] = [
  // The formats of files come from libraries: pure, and nothing of ours.
  {
    in: 'lib/domain/exchange/',
    may: ['lib/domain/', 'npm:zod', 'npm:yaml', 'npm:jsonc-parser', 'npm:csv-parse', 'npm:csv-stringify'],
  },
  { in: 'lib/domain/gateway-settings/syntax/', may: ['lib/domain/', 'npm:yaml'] },
  { in: 'lib/domain/', may: ['lib/domain/', 'npm:zod', 'npm:temporal-polyfill'] },
  { in: 'lib/format/', may: ['lib/format/', 'lib/domain/', 'npm:temporal-polyfill'] },
  { in: 'lib/env.ts', may: ['npm:zod', 'node:path'] },
  { in: 'lib/logger.ts', may: ['lib/env.ts', 'npm:pino'] },
  {
    in: 'lib/db/',
    may: ['lib/db/', 'lib/domain/', 'lib/logger.ts', 'npm:pg', 'npm:@prisma/*', 'npm:rate-limiter-flexible', 'node:*'],
  },
  { in: 'lib/uncompressed.ts', may: ['node:*'] },
  { in: 'lib/usecases/', may: ['lib/db/', 'lib/domain/', 'lib/uncompressed.ts', 'npm:@node-rs/argon2', 'node:*'] },
  {
    in: 'lib/auth/',
    may: [
      'lib/auth/',
      'lib/usecases/access/',
      'lib/db/',
      'lib/domain/',
      'lib/env.ts',
      'lib/logger.ts',
      'npm:*',
      'node:*',
    ],
  },
  {
    in: 'lib/web/',
    may: [
      'lib/web/',
      'lib/auth/',
      'lib/domain/',
      'lib/format/',
      'lib/logger.ts',
      'lib/env.ts',
      'lib/db/prisma-errors.ts',
      'npm:next',
      'npm:zod',
    ],
  },
  { in: 'lib/demo/', may: ['lib/demo/', 'lib/domain/', 'lib/db/', 'node:*'] },
  { in: 'lib/cli/', may: ['lib/', 'npm:commander', 'node:*'] },
  { in: 'lib/server/', may: ['lib/', 'npm:*', 'node:*'] },
  { in: 'components/', may: ['components/', 'lib/format/', 'lib/domain/', 'npm:*'] },
  {
    in: 'app/',
    may: [
      'app/',
      'components/',
      'lib/usecases/',
      'lib/auth/',
      'lib/web/',
      'lib/domain/',
      'lib/format/',
      'lib/env.ts',
      'npm:*',
      'node:*',
    ],
  },
  { in: 'prisma/', may: ['npm:*', 'node:*'] },
]

/** Imports that no layer allows, one sentence each. */
export function layerViolations(tree: SourceTree): string[] {
  return importsOf(tree).flatMap(({ from, to }) => {
    const layer = LAYERS.find((candidate) => from.startsWith(candidate.in))
    if (!layer) return [`${from} lies in no known folder`]
    return layer.may.some((allowed) => matches(to, allowed)) ? [] : [`${from} must not import ${to}`]
  })
}

function matches(to: string, allowed: string): boolean {
  return allowed.endsWith('*')
    ? to.startsWith(allowed.slice(0, -1))
    : to === allowed || (allowed.endsWith('/') && to.startsWith(allowed))
}

/** Import cycles among the files of the tree, each as a path. */
export function importCycles(tree: SourceTree): string[] {
  const edges = new Map<string, string[]>()
  for (const { from, to, typeOnly } of importsOf(tree)) {
    if (!typeOnly && tree.has(to)) edges.set(from, [...(edges.get(from) ?? []), to])
  }
  const cycles: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) cycles.push([...path.slice(at), file].join(' → '))
    if (at >= 0 || done.has(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of edges.keys()) visit(file, [])
  return cycles
}
