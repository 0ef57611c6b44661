/** `overlaps` counts the places where both sides changed the same words: there both stand, mine first. */
export type MergedText = { readonly text: string; readonly overlaps: number }

/** A paragraph, or a line of one, and the line ends after it. */
type Block = { readonly body: string; readonly gap: string }
type Pairs = readonly (readonly [number, number])[]

const GAP = '\n\n'
// A table of comparisons larger than this is not worth the wait; its texts count as one changed paragraph.
const CELLS_MAX = 1_000_000

/** Three-way merge by paragraph, and by line where both changed the same one. Nothing that either side wrote anew is left out. */
export function mergeTexts(base: string, mine: string, theirs: string): MergedText {
  if (mine === theirs || theirs === base) return { text: mine, overlaps: 0 }
  if (mine === base) return { text: theirs, overlaps: 0 }
  const { blocks, overlaps } = mergeBlocks(blocksOf(base), blocksOf(mine), blocksOf(theirs))
  return { text: joined(blocks), overlaps }
}

type Merged = { readonly blocks: readonly Block[]; readonly overlaps: number }

function mergeBlocks(b: readonly Block[], m: readonly Block[], t: readonly Block[]): Merged {
  const inMine = new Map(commonPairs(b, m))
  const inTheirs = new Map(commonPairs(b, t))
  const blocks: Block[] = []
  let overlaps = 0
  let from = { base: 0, mine: 0, theirs: 0 }
  const stable = b.map((_, index) => index).filter((index) => inMine.has(index) && inTheirs.has(index))
  for (const at of [...stable, b.length]) {
    const to = { base: at, mine: inMine.get(at) ?? m.length, theirs: inTheirs.get(at) ?? t.length }
    const chosen = mergeChunk(b.slice(from.base, to.base), m.slice(from.mine, to.mine), t.slice(from.theirs, to.theirs))
    blocks.push(...chosen.blocks)
    if (chosen.isOverlap) overlaps += 1
    const kept = m[to.mine]
    if (at < b.length && kept) blocks.push(kept)
    from = { base: to.base + 1, mine: to.mine + 1, theirs: to.theirs + 1 }
  }
  return { blocks, overlaps }
}

type Chunk = { readonly blocks: readonly Block[]; readonly isOverlap: boolean }

/** What stands between two blocks that all three share. */
function mergeChunk(base: readonly Block[], mine: readonly Block[], theirs: readonly Block[]): Chunk {
  if (isSame(mine, theirs) || isSame(theirs, base)) return { blocks: mine, isOverlap: false }
  if (isSame(mine, base)) return { blocks: theirs, isOverlap: false }
  if (base.length > 1 && mine.length === base.length && theirs.length === base.length) {
    const each = base.map((_, at) =>
      mergeChunk(base.slice(at, at + 1), mine.slice(at, at + 1), theirs.slice(at, at + 1)),
    )
    return { blocks: each.flatMap(({ blocks }) => blocks), isOverlap: each.some(({ isOverlap }) => isOverlap) }
  }
  const [b, m, t] = [base[0], mine[0], theirs[0]]
  const isOne = base.length === 1 && mine.length === 1 && theirs.length === 1
  return (isOne && b && m && t && mergeLines(b, m, t)) || { blocks: bothOf(mine, theirs), isOverlap: true }
}

/** Mine before theirs where they differ; what both wrote stands once. */
function bothOf(mine: readonly Block[], theirs: readonly Block[]): Block[] {
  const blocks: Block[] = []
  let [fromMine, fromTheirs] = [0, 0]
  for (const [atMine, atTheirs] of [...commonPairs(mine, theirs), [mine.length, theirs.length] as const]) {
    blocks.push(
      ...mine.slice(fromMine, atMine),
      ...theirs.slice(fromTheirs, atTheirs),
      ...mine.slice(atMine, atMine + 1),
    )
    fromMine = atMine + 1
    fromTheirs = atTheirs + 1
  }
  return blocks
}

/** A list in which two changed different items is one list; null where not even a line is left as it was. */
function mergeLines(base: Block, mine: Block, theirs: Block): Chunk | null {
  const [b, m, t] = [linesOf(base), linesOf(mine), linesOf(theirs)]
  const lasting = new Set(t.map(({ body }) => body))
  const hasCommon = commonPairs(b, m).some(([at]) => lasting.has(b[at]?.body ?? ''))
  if (!hasCommon) return null
  const { blocks, overlaps } = mergeBlocks(b, m, t)
  const body = blocks.map((line) => line.body).join('\n')
  return { blocks: [{ body, gap: mine.gap === base.gap ? theirs.gap : mine.gap }], isOverlap: overlaps > 0 }
}

function linesOf({ body }: Block): Block[] {
  return body.split('\n').map((line) => ({ body: line, gap: '\n' }))
}

function blocksOf(text: string): Block[] {
  const parts = text.split(/(\n(?:[ \t]*\n)+|\n$)/)
  const blocks: Block[] = []
  for (let index = 0; index < parts.length; index += 2) {
    const body = parts[index] ?? ''
    const gap = parts[index + 1] ?? ''
    if (body !== '' || gap !== '') blocks.push({ body, gap })
  }
  return blocks
}

function joined(blocks: readonly Block[]): string {
  return blocks.map(({ body, gap }, index) => body + (gap || (index < blocks.length - 1 ? GAP : ''))).join('')
}

function isSame(a: readonly Block[], b: readonly Block[]): boolean {
  return a.length === b.length && a.every(({ body }, index) => body === b[index]?.body)
}

/** Index pairs of a longest common subsequence. */
function commonPairs(a: readonly Block[], b: readonly Block[]): Pairs {
  let start = 0
  while (start < a.length && start < b.length && a[start]?.body === b[start]?.body) start += 1
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1]?.body === b[endB - 1]?.body) {
    endA -= 1
    endB -= 1
  }
  const head = Array.from({ length: start }, (_, index) => [index, index] as const)
  const tail = Array.from({ length: a.length - endA }, (_, index) => [endA + index, endB + index] as const)
  return [...head, ...longestCommon(a, b, start, endA, endB), ...tail]
}

function longestCommon(a: readonly Block[], b: readonly Block[], start: number, endA: number, endB: number): Pairs {
  const [rows, columns] = [endA - start, endB - start]
  if (rows * columns === 0 || rows * columns > CELLS_MAX) return []
  const width = columns + 1
  const lengths = new Uint32Array((rows + 1) * width)
  const isPair = (row: number, column: number) => a[start + row]?.body === b[start + column]?.body
  const lengthAt = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = isPair(row, column)
        ? lengthAt(row + 1, column + 1) + 1
        : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1))
    }
  }
  const pairs: (readonly [number, number])[] = []
  let [row, column] = [0, 0]
  while (row < rows && column < columns) {
    if (isPair(row, column)) {
      pairs.push([start + row, start + column])
      row += 1
      column += 1
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1
    else column += 1
  }
  return pairs
}
