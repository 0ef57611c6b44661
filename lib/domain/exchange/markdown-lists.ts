import type { ImportProblem } from './import-record.ts'
import type { MarkdownPart } from './markdown-parts.ts'

type Read<T> = {
  readonly items: readonly { readonly item: T; readonly line: number }[]
  readonly problems: readonly ImportProblem[]
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?(?!\d|:\d)/i
const CLOCK = /^(\d{1,2}:\d{2}(?::\d{2})?)\s*(Z|UTC)?(?!\d|:\d)/i
const BULLET = /^(?:[-*+]|\d+[.)])\s+/
const DAY_MS = 86_400_000

/**
 * Entries of a timeline: list items, or rows of a table, that begin with a time. A time without a date is of the day on
 * which the incident began, or of the next where it would lie before the entry above. Times are UTC unless they say so.
 */
export function readTimeline(part: MarkdownPart | undefined, startedAt: string): Read<object> {
  let latest = Date.parse(startedAt)
  // Without a start a time has no day; that the start cannot be read is told by itself.
  if (!part || Number.isNaN(latest)) return { items: [], problems: [] }
  const items: { item: Record<string, unknown>; line: number }[] = []
  const problems: ImportProblem[] = []
  for (const { head, rest, line } of blocks(part)) {
    const { at, text } = timeOf(head, latest)
    if (at === null) {
      problems.push({
        line,
        column: 1,
        path: 'timeline',
        message: `An entry begins with its time, such as 14:02 or 2026-11-19T14:02:00Z.`,
      })
      continue
    }
    const stamp = Date.parse(at)
    if (!Number.isNaN(stamp)) latest = stamp
    const { facts, words } = factsOf(text)
    const full = [words, ...rest]
      .join('\n')
      .replace(/\n+\s*Evidence(?: \([^\n]*\))?:[\s\S]*$/, '')
      .replace(/^\n+|\n+$/g, '')
    items.push({ item: { occurredAt: at, ...facts, text: full }, line })
  }
  return { items, problems }
}

const KINDS = new Set(['detection', 'escalation', 'diagnosis', 'mitigation', 'communication', 'recovery', 'note'])

/** Our own export names kind and key event before the text. */
function factsOf(text: string): { readonly facts: object; readonly words: string } {
  const match = /^\s*·\s*(\w+)(\s*·\s*key event)?\s*$/.exec(text)
  if (match && KINDS.has(match[1] ?? ''))
    return { facts: { kind: match[1], isKeyEvent: match[2] !== undefined }, words: '' }
  return { facts: {}, words: text.replace(/^[\s:·–—|-]+/, '').replace(/\s*\|\s*$/, '') }
}

function timeOf(head: string, latest: number): { readonly at: string | null; readonly text: string } {
  const plain = head.replace(/^\|\s*/, '').replace(/^(\*\*|\[|`)/, '')
  const full = INSTANT.exec(plain)
  const clock = full ? null : CLOCK.exec(plain)
  const match = full ?? clock
  if (!match) return { at: null, text: plain }
  const text = plain.slice(match[0].length).replace(/^(\*\*|\]|`)/, '')
  const zone = /^[+-]/.test(match[2] ?? '') ? (match[2] ?? '').replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2') : 'Z'
  if (full) return { at: `${withSeconds((full[1] ?? '').replace(' ', 'T'))}${zone}`, text }
  if (Number.isNaN(latest)) return { at: null, text }
  const day = new Date(latest).toISOString().slice(0, 10)
  const time = withSeconds(
    (match[1] ?? '').padStart(match[1]?.indexOf(':') === 1 ? (match[1]?.length ?? 0) + 1 : 0, '0'),
  )
  const at = Date.parse(`${day}T${time}Z`)
  if (Number.isNaN(at)) return { at: null, text }
  // An hour of slack: entries are seldom sorted to the minute.
  const shifted = at < latest - DAY_MS / 24 ? at + DAY_MS : at
  return { at: new Date(shifted).toISOString(), text }
}

function withSeconds(time: string): string {
  return /\d{2}:\d{2}:\d{2}/.test(time) ? time : `${time}:00`
}

const FACT_LINE = /^\(([a-z]+), (p[0-3])(?:, (.*))?\)$/

/** Action items: list items, with or without a box. Our own export says kind, priority and dates in a second line. */
export function readActionItems(part: MarkdownPart | undefined): Read<object> {
  if (!part) return { items: [], problems: [] }
  const items = blocks(part).map(({ head, rest, line }) => {
    const box = /^\[([ xX])\]\s+(.*)$/.exec(head)
    const facts = FACT_LINE.exec(rest[0] ?? '')
    const item = {
      title: box?.[2] ?? head,
      kind: 'prevent',
      ...(facts ? factFields(facts, rest.slice(1)) : descriptionOf(rest)),
    }
    // A ticked box says that it is done and not when; such items stay open for somebody to close.
    return { item, line }
  })
  return { items, problems: [] }
}

function descriptionOf(lines: readonly string[]): object {
  const description = lines.join('\n').trim()
  return description === '' ? {} : { description }
}

function factFields([, kind, priority, rest = '']: RegExpExecArray, lines: readonly string[]): object {
  const facts = rest.split(', ')
  const after = (word: string) => facts.find((fact) => fact.startsWith(`${word} `))?.slice(word.length + 1)
  const closedAt = after('closed')
  const wontDo = facts.includes('won’t do')
  const tracker = facts.find((fact) => /^<.*>$/.test(fact))?.slice(1, -1)
  const text = lines.join('\n').trim()
  const reason = /(?:^|\n)Reason: ([\s\S]*)$/.exec(text)
  return {
    kind,
    priority,
    owner: after('owner') ?? '',
    dueAt: after('due') ?? null,
    trackerUrl: tracker ?? null,
    ...(closedAt && { status: 'closed', closedAt, resolution: wontDo ? 'wont_do' : 'completed' }),
    ...(reason && wontDo && { resolutionReason: reason[1] }),
    description: reason && wontDo ? text.slice(0, reason.index).trim() : text,
  }
}

type Block = { readonly head: string; readonly rest: readonly string[]; readonly line: number }

/** List items with what is indented below them; of a table, its rows; of plain text, its lines that begin with a time. */
function blocks({ text, line }: MarkdownPart): Block[] {
  const found: { head: string; rest: string[]; line: number }[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const isHead =
      BULLET.test(raw) || (/^\|/.test(raw) && (INSTANT.test(raw.slice(1).trim()) || CLOCK.test(raw.slice(1).trim())))
    if (isHead) found.push({ head: raw.replace(BULLET, ''), rest: [], line: line + index })
    else if (/^(?: {2,}|\t)|^$/.test(raw)) found.at(-1)?.rest.push(raw.replace(/^(?: {2}|\t)/, ''))
  }
  return found
}
