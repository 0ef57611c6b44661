import { posix } from 'node:path'
import { type SourceTree, withoutComments } from './source-tree.ts'

export type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean }

const STATEMENT =
  /\b(?:import|export)\s+(type\s)?[^'"();]*?from\s*['"]([^'"]+)['"]|(?:^\s*import\s*|\bimport\s*\(\s*)['"]([^'"]+)['"]/gm

/** Every import of every file. Project files are named by their path, packages by their name, Node's by `node:…`. */
export function importsOf(tree: SourceTree): Import[] {
  return [...tree].flatMap(([from, source]) =>
    [...withoutComments(source).matchAll(STATEMENT)].map((match) => ({
      from,
      to: target(from, match[2] ?? match[3] ?? ''),
      typeOnly: match[1] !== undefined,
    })),
  )
}

function target(from: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1)
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  if (specifier.startsWith('node:')) return specifier
  const parts = specifier.split('/')
  return `npm:${specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]}`
}
