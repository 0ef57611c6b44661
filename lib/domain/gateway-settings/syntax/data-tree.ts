import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml'

/** YAML or JSON with the line of each value. */
export type Tree =
  | { readonly kind: 'map'; readonly line: number; readonly entries: ReadonlyMap<string, Tree> }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly Tree[] }
  | { readonly kind: 'text'; readonly line: number; readonly text: string }

export type ParsedTree = { readonly documents: readonly Tree[]; readonly problem: string | null }

const DEEPEST = 80
const MOST_VALUES = 50_000
const MOST_ALIASES = 200
/** The parser's time grows with the square of a line, and of closing brackets that were never opened; errors cost too. */
const LONGEST_LINE = 500
const MOST_LINES = 8000
const MOST_STRAY_BRACKETS = 100
const TAB_FREE = /^ *(?:(?:- |\? ){0,1000})/

/** Never throws: what cannot be read is told. Depth and size are limited before and while reading. */
export function parseTree(text: string): ParsedTree {
  if (isTooDeep(text))
    return { documents: [], problem: `Nested deeper than ${DEEPEST} levels, or brackets that do not match: not read.` }
  try {
    const lines = new LineCounter()
    const all = text.split('\n')
    const isCut = all.length > MOST_LINES && !isJson(text)
    const cut = (isCut ? all.slice(0, MOST_LINES) : all).map((line) => line.slice(0, LONGEST_LINE)).join('\n')
    const parsed = parseAllDocuments(cut, {
      lineCounter: lines,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    })
    const list = 'empty' in parsed ? [] : parsed
    const error = list.flatMap((document) => document.errors)[0]
    const reader = new TreeReader((offset) => lines.linePos(offset).line)
    const documents = list.flatMap((document) => {
      const tree = document.contents ? reader.read(document.contents as Node, 0) : null
      return tree ? [tree] : []
    })
    const told = error && `Line ${lines.linePos(error.pos[0]).line}: ${error.message.slice(0, 160)}`
    const tooLong = isCut ? `Only the first ${MOST_LINES} lines were read.` : null
    const problem = tooLong ?? reader.problem ?? told?.replace(/[:.]+$/, '.') ?? null
    return { documents, problem }
  } catch {
    return { documents: [], problem: 'This cannot be read as YAML or JSON.' }
  }
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined
  } catch {
    return false
  }
}

class TreeReader {
  problem: string | null = null
  #values = 0
  #aliases = 0
  readonly #anchors = new Map<string, Node>()
  readonly #lineAt: (offset: number) => number

  constructor(lineAt: (offset: number) => number) {
    this.#lineAt = lineAt
  }

  read(node: Node, depth: number): Tree | null {
    if (++this.#values > MOST_VALUES || depth > DEEPEST) {
      this.problem = `Only the first ${MOST_VALUES} values, to a depth of ${DEEPEST}, were read.`
      return null
    }
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source)
      return target && ++this.#aliases <= MOST_ALIASES ? this.read(target, depth + 1) : null
    }
    const line = this.#lineAt(node.range?.[0] ?? 0)
    if ('anchor' in node && node.anchor) this.#anchors.set(node.anchor, node)
    if (isScalar(node)) return { kind: 'text', line, text: node.source ?? String(node.value ?? '') }
    if (isSeq(node)) {
      const items = node.items.flatMap((item) => this.read(item as Node, depth + 1) ?? [])
      return { kind: 'list', line, items }
    }
    if (!isMap(node)) return null
    const entries = new Map<string, Tree>()
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : ''
      const tree = value ? this.read(value as Node, depth + 1) : null
      const keyLine = isScalar(key) && key.range ? this.#lineAt(key.range[0]) : line
      if (tree) entries.set(name, tree.kind === 'text' ? tree : { ...tree, line: keyLine })
    }
    return { kind: 'map', line, entries }
  }
}

/** Told before the parser recurses: open brackets, stray closing ones, and dashes in front of dashes. */
export function isTooDeep(text: string): boolean {
  let depth = 0
  let stray = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5b || code === 0x7b) {
      if (++depth > DEEPEST) return true
    } else if (code === 0x5d || code === 0x7d) {
      if (depth > 0) depth--
      else if (++stray > MOST_STRAY_BRACKETS) return true
    }
  }
  return text.split('\n').some((line) => {
    const head = TAB_FREE.exec(line)?.[0] ?? ''
    return head.trim().length > DEEPEST || head.length > DEEPEST * 8
  })
}

/** A value below, by its path; Envoy's names may stand in camel case too. */
export function at(tree: Tree | null | undefined, ...path: readonly string[]): Tree | null {
  let found: Tree | null | undefined = tree
  for (const name of path) {
    if (found?.kind !== 'map') return null
    found = found.entries.get(name) ?? found.entries.get(camel(name))
  }
  return found ?? null
}

export function textAt(tree: Tree | null | undefined, ...path: readonly string[]): string | null {
  const found = at(tree, ...path)
  return found?.kind === 'text' ? found.text : null
}

export function listAt(tree: Tree | null | undefined, ...path: readonly string[]): readonly Tree[] {
  const found = at(tree, ...path)
  return found?.kind === 'list' ? found.items : []
}

/** Every map of the tree, outer ones first. */
export function* mapsOf(tree: Tree): Generator<Tree & { kind: 'map' }> {
  if (tree.kind === 'map') {
    yield tree
    for (const value of tree.entries.values()) yield* mapsOf(value)
  } else if (tree.kind === 'list') for (const item of tree.items) yield* mapsOf(item)
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
