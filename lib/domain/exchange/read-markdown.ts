import { isMap, isScalar, parseDocument } from 'yaml'
import { fieldOf, guessField, readValue } from './import-field.ts'
import { type ImportProblem, type Locate, type ReadImport, readRecord } from './import-record.ts'
import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from './incident-document.ts'
import { INCIDENT_TEXTS } from './incident-markdown.ts'
import { readActionItems, readTimeline } from './markdown-lists.ts'
import { type MarkdownPart, markdownParts } from './markdown-parts.ts'
import { yamlLocator } from './yaml-locator.ts'

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/
const FRONT_MATTER_MAX = 64_000
const EXACT_KEYS = new Set(['format', 'version', 'id', 'number', 'impact', 'postmortem'])

/** Reads one Markdown file with YAML front matter: our own export, or a post-mortem written elsewhere. */
export function readMarkdownImport(text: string): ReadImport {
  const match = FRONT_MATTER.exec(text)
  if (!match) {
    return refuse(
      1,
      'Begin with a YAML front matter between two lines of ---, with at least title, services, severity and startedAt.',
    )
  }
  const yaml = match[1] ?? ''
  if (yaml.length > FRONT_MATTER_MAX)
    return refuse(1, `The front matter may have at most ${FRONT_MATTER_MAX} characters.`)
  const read = readFrontMatter(yaml)
  if ('problem' in read) return { records: [], problems: [read.problem] }
  const bodyLine = match[0].split('\n').length - 1
  const parts = markdownParts(text.slice(match[0].length), bodyLine)
  return assemble(read.values, parts, yamlLocator(yaml, 1))
}

function refuse(line: number, message: string): ReadImport {
  return { records: [], problems: [{ line, column: 1, path: '', message }] }
}

type FrontMatter = Readonly<Record<string, unknown>>

function readFrontMatter(yaml: string): { readonly values: FrontMatter } | { readonly problem: ImportProblem } {
  const bad = (line: number, column: number, message: string) => ({
    problem: { line: line + 1, column, path: '', message },
  })
  try {
    // Every scalar stays text: dates and numbers are read by the fields that they belong to.
    const document = parseDocument(yaml, { schema: 'failsafe', uniqueKeys: true, logLevel: 'silent' })
    const error = document.errors[0]
    if (error)
      return bad(
        error.linePos?.[0].line ?? 1,
        error.linePos?.[0].col ?? 1,
        `This is not valid YAML: ${firstLine(error.message)}`,
      )
    if (!isMap(document.contents)) return bad(1, 1, 'The front matter is a list of keys with values.')
    if (document.contents.items.some(({ key }) => !isScalar(key))) return bad(1, 1, 'Keys are plain words.')
    return { values: document.toJS({ maxAliasCount: 0 }) as FrontMatter }
  } catch {
    return bad(1, 1, 'This YAML cannot be read: write it without anchors and aliases, and less deeply nested.')
  }
}

/** Without its own count of lines, which leaves out those before the front matter. */
function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? message).replace(/ at line \d+, column \d+:?$/, '.')
}

function assemble(values: FrontMatter, parts: readonly MarkdownPart[], locateYaml: Locate): ReadImport {
  const problems: ImportProblem[] = []
  const report = (line: number, path: string, message: string) => problems.push({ line, column: 1, path, message })
  const incident: Record<string, unknown> = {}
  const impact: Record<string, unknown> = {}
  const place = new Map<string, readonly PropertyKey[]>()
  const put = (path: string, value: unknown, from: readonly PropertyKey[]) => {
    if (path.startsWith('impact.')) impact[path.slice('impact.'.length)] = value
    else incident[path] = value
    place.set(`incident.${path}`, from)
  }
  let externalId: string | undefined
  for (const [name, value] of Object.entries(values)) {
    if (EXACT_KEYS.has(name) && !(name === 'impact' && typeof value === 'string') && !(name === 'id' && !isUuid(value)))
      continue
    const field = guessField(name)
    if (!field || field.path === 'number') report(locateYaml([name]).line ?? 1, name, 'There is no such field.')
    else if (field.path === 'externalId') externalId = String(value).trim() || undefined
    else put(field.path, typed(field.path, value), [name])
  }
  for (const [name, value] of Object.entries(values.impact && typeof values.impact === 'object' ? values.impact : {})) {
    put(`impact.${name}`, typed(`impact.${name}`, value), ['impact', name])
  }
  const texts = new Map(parts.map((part) => [part.name, part]))
  for (const { key } of INCIDENT_TEXTS) {
    const part = texts.get(key)
    if (part && !place.has(`incident.${key}`)) put(key, part.text, [])
  }
  const timeline = readTimeline(texts.get('timeline'), String(incident.startedAt ?? ''))
  const actionItems = readActionItems(texts.get('action-items'))
  problems.push(...timeline.problems, ...actionItems.problems)
  const raw = {
    format: values.format ?? DOCUMENT_FORMAT,
    version: values.version === undefined ? DOCUMENT_VERSION : Number(values.version),
    ...(isUuid(values.id) && { id: values.id }),
    ...(values.number !== undefined && { number: Number(values.number) }),
    incident: { ...incident, ...(Object.keys(impact).length > 0 && { impact }) },
    timeline: timeline.items.map(({ item }) => item),
    actionItems: actionItems.items.map(({ item }) => item),
    postmortem: postmortemOf(values.postmortem, parts),
  }
  const locate: Locate = (path) => {
    const [first, index] = path
    const lines = first === 'timeline' ? timeline.items : first === 'actionItems' ? actionItems.items : []
    const line = typeof index === 'number' ? lines[index]?.line : undefined
    return line === undefined ? locateYaml(place.get(path.join('.')) ?? path) : { line, column: 1 }
  }
  const read = readRecord(raw, { locate, externalId })
  return { records: read.record ? [read.record] : [], problems: [...problems, ...read.problems] }
}

function isUuid(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}

/** YAML gave text, or lists of text. */
function typed(path: string, value: unknown): unknown {
  const field = fieldOf(path)
  if (value === '' || value === 'null' || value === '~')
    return field?.kind === 'text' ? '' : field?.kind === 'list' ? [] : null
  return field && typeof value === 'string' ? readValue(field.kind, value) : value
}

type PostmortemFacts = { status?: unknown; templateName?: unknown; publishedAt?: unknown; sections?: unknown }

function postmortemOf(facts: unknown, parts: readonly MarkdownPart[]): object | null {
  const sections = parts.filter(({ section }) => section !== null)
  if (sections.length === 0) return null
  const known = (facts && typeof facts === 'object' ? facts : {}) as PostmortemFacts
  const described = (Array.isArray(known.sections) ? known.sections : []) as {
    key?: unknown
    prompt?: unknown
    requiredFor?: unknown
  }[]
  return {
    ...(known.status !== undefined && { status: known.status }),
    ...(known.templateName !== undefined && { templateName: known.templateName }),
    ...(known.publishedAt !== undefined && { publishedAt: known.publishedAt === 'null' ? null : known.publishedAt }),
    sections: sections.map(({ section, title, text }) => {
      const one = described.find(({ key }) => key === section)
      return { key: section, title, text, ...(one && { prompt: one.prompt ?? '', requiredFor: one.requiredFor ?? [] }) }
    }),
  }
}
