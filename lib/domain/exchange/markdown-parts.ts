/** A part of a Markdown file under one heading. */
export type MarkdownPart = {
  /** `timeline`, `action-items`, the path of a text of the incident, or the section's own name. */
  readonly name: string
  /** Key of the section of the post-mortem; null for parts that belong to the incident alone. */
  readonly section: string | null
  readonly title: string
  readonly text: string
  /** Of the first line of the text, counted from 1 in the file. */
  readonly line: number
}

const MARKER = /^<!-- hindsight: (\S+)(?: (\S+))? -->$/
const HEADING = /^(#{1,2})\s+(.+?)\s*#*$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/

/** Texts of the incident by the headings that people give them. */
const INCIDENT_HEADINGS: Readonly<Record<string, string>> = {
  summary: 'summary',
  overview: 'summary',
  impact: 'impact.description',
  'user impact': 'impact.description',
  'customer impact': 'impact.description',
  'root cause': 'rootCauseDetail',
  'root causes': 'rootCauseDetail',
  trigger: 'trigger',
  detection: 'detection',
  timeline: 'timeline',
  'action items': 'action-items',
  actions: 'action-items',
  'follow-up actions': 'action-items',
  'follow-ups': 'action-items',
}

/** Cuts the body of a file: at our own marks where it has them, else at its headings. `lineOffset` lines stand before it. */
export function markdownParts(body: string, lineOffset: number): MarkdownPart[] {
  const lines = body.split(/\r?\n/)
  return lines.some((line) => MARKER.test(line)) ? byMarks(lines, lineOffset) : byHeadings(lines, lineOffset)
}

function byMarks(lines: readonly string[], lineOffset: number): MarkdownPart[] {
  const starts = lines.flatMap((line, index) => {
    const match = MARKER.exec(line)
    return match ? [{ index, name: match[1] ?? '', key: match[2] ?? null }] : []
  })
  return starts.map(({ index, name, key }, at) => {
    const end = starts[at + 1]?.index ?? lines.length
    // The mark, an empty line, the heading.
    const title = HEADING.exec(lines[index + 2] ?? '')?.[2] ?? name
    const rest = lines.slice(index + 3, end)
    // The title of the second half stands before its first mark.
    if (rest.at(-1) === '' && rest.at(-2) === '# Post-mortem') rest.splice(-2)
    return {
      name: key ? `section ${key}` : name,
      section: key,
      title,
      text: trimLines(rest),
      line: index + 4 + lineOffset,
    }
  })
}

function byHeadings(lines: readonly string[], lineOffset: number): MarkdownPart[] {
  const starts: { index: number; title: string }[] = []
  let fence: string | null = null
  for (const [index, line] of lines.entries()) {
    const mark = FENCE.exec(line)?.[1]
    if (mark) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence
    const heading = fence === null && !mark ? HEADING.exec(line) : null
    // The title of the document is not a part of it.
    if (heading && !(heading[1] === '#' && starts.length === 0)) starts.push({ index, title: heading[2] ?? '' })
  }
  const parts = starts.map(({ index, title }, at) => {
    const text = trimLines(lines.slice(index + 1, starts[at + 1]?.index ?? lines.length))
    const name = INCIDENT_HEADINGS[title.toLowerCase().replace(/^\d+[.)]\s*/, '')]
    return { title, text, name, line: index + 2 + lineOffset }
  })
  const keys = new Set<string>()
  return parts.map(({ title, text, name, line }) => {
    const isList = name === 'timeline' || name === 'action-items'
    return { name: name ?? title, section: isList ? null : uniqueKey(title, keys), title, text, line }
  })
}

function uniqueKey(title: string, taken: Set<string>): string {
  const base =
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 50) || 'section'
  let key = base
  for (let n = 2; taken.has(key); n++) key = `${base}-${n}`
  taken.add(key)
  return key
}

function trimLines(lines: readonly string[]): string {
  return lines.join('\n').replace(/^\n+|\n+$/g, '')
}
