export type HclBlock = {
  /** `resource aws_lb shop`, `health_check`. */
  readonly words: readonly string[]
  readonly line: number
  readonly values: Map<string, { readonly text: string; readonly line: number }>
  readonly blocks: HclBlock[]
}

const DEEPEST = 30

/** The blocks and plain values of a Terraform file; expressions, lists and heredocs are read over. One pass over the lines. */
export function parseHcl(text: string): HclBlock[] {
  const root: HclBlock = { words: [], line: 1, values: new Map(), blocks: [] }
  const open = [root]
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.slice(0, 500).trim()
    const block = open.at(-1) ?? root
    const [, head] = /^([a-z_]+(?:\s+"[^"]*")*)\s*\{$/.exec(line) ?? []
    const [, key = '', value] = /^([a-z_]+)\s*=\s*("[^"]*"|[\w.]+)\s*(?:[#/].*)?$/.exec(line) ?? []
    if (head !== undefined && open.length < DEEPEST) {
      const words = head.split(/\s+/).map((word) => word.replaceAll('"', ''))
      const inner: HclBlock = { words, line: index + 1, values: new Map(), blocks: [] }
      block.blocks.push(inner)
      open.push(inner)
    } else if (line === '}' && open.length > 1) open.pop()
    else if (value !== undefined) block.values.set(key, { text: value.replaceAll('"', ''), line: index + 1 })
  }
  return root.blocks
}
