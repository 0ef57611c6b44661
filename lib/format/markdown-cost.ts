/** Above this a text is shown as it was typed: parsing it would hold up everybody else's pages. */
const COST_MAX = 800
/** Quotes and lists within each other. */
const DEPTH_MAX = 40
const SPACES_PER_LEVEL = 2

/** What parsing costs per mark, in milliseconds of a slow machine; brackets, emphasis and items also look at one another. */
const COST = { link: 0.34, mark: 0.05, cell: 0.2, line: 0.02, level: 0.06, pair: 0.000_15 }

const BULLET = /[-*+]/
const DIGIT = /\d/

/**
 * Whether Markdown can be parsed within about a second: texts of people can by far, some made for it cost minutes.
 * An estimate from above, in one pass and linear time.
 */
export function isAffordableMarkdown(text: string): boolean {
  let cost = 0
  let marksInBlock = 0
  let items = 0
  let fence: string | null = null
  // A fence within raw HTML is none; where there may be some, nothing counts as code.
  const mayHaveHtml = /^ {0,3}</m.test(text)
  for (const line of text.split('\n')) {
    cost += COST.line
    const closing = fence
    fence = mayHaveHtml ? null : fenceAfter(line, fence)
    if (closing !== null && fence !== null) continue
    const { depth, start } = containersOf(line)
    if (depth > DEPTH_MAX) return false
    // A blank line and a list item end what marks can belong to.
    if (line.trim() === '' || BULLET.test(line[start - 2] ?? '')) marksInBlock = 0
    const before = marksInBlock
    for (let at = 0; at < line.length; at += 1) {
      const kind = markOf(line, at)
      if (!kind) continue
      cost += COST[kind]
      if (kind !== 'cell') marksInBlock += 1
    }
    if (depth > 0) items += 1
    const pairs = marksInBlock ** 2 - before ** 2 + (depth > 0 ? items / 5 : 0)
    cost += COST.level * depth + COST.pair * pairs
    if (cost > COST_MAX) return false
  }
  return true
}

/** The fence of the code block that goes on after a line. One that is indented may belong to a list and end with it. */
function fenceAfter(line: string, open: string | null): string | null {
  if (open === null) return /^(`{3,})[^`]*$/.exec(line)?.[1] ?? /^(~{3,})/.exec(line)?.[1] ?? null
  const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1]
  return closing?.startsWith(open) ? null : open
}

function markOf(line: string, at: number): 'link' | 'mark' | 'cell' | null {
  const character = line[at] ?? ' '
  const isAddress = character === ':' ? line.startsWith('://', at) : character === 'w' && line.startsWith('www.', at)
  if (character === '[' || character === '@' || isAddress) return 'link'
  if (character === '|') return 'cell'
  return ']*_`~<&!\\'.includes(character) ? 'mark' : null
}

/** How deep a line lies in quotes and lists, and where its own text starts. */
function containersOf(line: string): { readonly depth: number; readonly start: number } {
  let depth = 0
  let spaces = 0
  let at = 0
  for (; at < line.length; at += 1) {
    const character = line[at] ?? ''
    if (character === ' ' || character === '\t') spaces += 1
    else if (character === '>') depth += 1
    else if (BULLET.test(character) && /\s/.test(line[at + 1] ?? ' ')) depth += 1
    else if (DIGIT.test(character) && /^\d{1,9}[.)]\s/.test(line.slice(at, at + 11))) {
      depth += 1
      at += line.slice(at).search(/[.)]/)
    } else break
  }
  return { depth: depth === 0 ? 0 : depth + Math.floor(spaces / SPACES_PER_LEVEL / 2), start: at }
}
