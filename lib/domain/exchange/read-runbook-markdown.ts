import { isMap, parseDocument } from 'yaml'
import { z } from 'zod'
import { parseRootCause, type RootCause } from '../diagnosis/root-cause.ts'
import { saveRunbookInput } from '../runbook/schema.ts'
import { serviceSlugSchema } from '../service/slug.ts'
import type { ImportProblem } from './import-record.ts'
import { CAUSE_SECTIONS, RUNBOOK_FORMAT, RUNBOOK_SECTIONS } from './runbook-markdown.ts'
import { yamlLocator } from './yaml-locator.ts'

const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/
const FRONT_MATTER_MAX = 64_000
export const RUNBOOK_FILE_MAX = 500_000

const frontMatter = z.strictObject({
  format: z.literal(RUNBOOK_FORMAT, `Write ${RUNBOOK_FORMAT}.`).optional(),
  service: serviceSlugSchema,
  owner: z.string('Write text here.').default(''),
  verifyEveryDays: z.number('A whole number of days from 1 to 730.').optional(),
  links: z.array(z.unknown(), 'A list of {label, url}.').default([]),
  causes: z
    .record(
      z.string(),
      z.strictObject({ mechanisms: z.array(z.string()).optional(), typicalShare: z.number().nullable().optional() }),
    )
    .default({}),
})

export type ReadRunbook =
  | { readonly runbook: { readonly service: string; readonly input: z.output<typeof saveRunbookInput> } }
  | { readonly problems: readonly ImportProblem[] }

/** Reads one runbook file; what is wrong is named with its line. */
export function readRunbookMarkdown(text: string): ReadRunbook {
  if (text.length > RUNBOOK_FILE_MAX)
    return problem(1, '', `A runbook file has at most ${RUNBOOK_FILE_MAX} characters.`)
  const match = FRONT_MATTER.exec(text)
  if (!match) return problem(1, '', 'Begin with a YAML front matter between two lines of ---, with at least service.')
  const yaml = match[1] ?? ''
  const read = readYaml(yaml)
  if ('problems' in read) return read
  const front = frontMatter.safeParse(read.values)
  if (!front.success) return { problems: front.error.issues.map((issue) => atYaml(yaml, issue)) }
  const body = readBody(text.slice(match[0].length), match[0].split('\n').length)
  if (body.problems.length > 0) return { problems: body.problems }
  return assemble(yaml, front.data, body)
}

function problem(line: number, path: string, message: string): { problems: ImportProblem[] } {
  return { problems: [{ line, column: 1, path, message }] }
}

function readYaml(yaml: string): { values: unknown } | { problems: ImportProblem[] } {
  if (yaml.length > FRONT_MATTER_MAX)
    return problem(1, '', `The front matter has at most ${FRONT_MATTER_MAX} characters.`)
  try {
    const document = parseDocument(yaml, { schema: 'core', uniqueKeys: true, logLevel: 'silent' })
    const [error] = document.errors
    if (error)
      return problem(
        (error.linePos?.[0].line ?? 1) + 1,
        '',
        `This is not valid YAML: ${error.message.split('\n', 1)[0]}`,
      )
    if (!isMap(document.contents)) return problem(2, '', 'The front matter is a list of keys with values.')
    return { values: document.toJS({ maxAliasCount: 0 }) }
  } catch {
    return problem(2, '', 'This YAML cannot be read: write it without anchors and aliases, and less deeply nested.')
  }
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string; readonly keys?: unknown }

function atYaml(yaml: string, issue: Issue): ImportProblem {
  const [unknown] = Array.isArray(issue.keys) ? (issue.keys as string[]) : []
  const path = unknown === undefined ? issue.path : [...issue.path, unknown]
  const message = unknown === undefined ? issue.message : 'There is no such field.'
  return { ...yamlLocator(yaml, 1)(path), path: path.map(String).join('.'), message }
}

type CauseText = { rootCause: RootCause; line: number; texts: Map<string, string> }
type Body = { texts: Map<string, string>; causes: CauseText[]; lines: Map<string, number>; problems: ImportProblem[] }

const HEADING = /^(#{1,3})[ \t]+(.+?)[ \t]*#*$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const CAUSE = /^cause:\s*([\w -]+?)\s*(?:\(.*\))?$/i

/** Headings of the second level are the parts and the causes, those of the third the parts of a cause. */
function readBody(text: string, firstLine: number): Body {
  const body: Body = { texts: new Map(), causes: [], lines: new Map(), problems: [] }
  let into: { texts: Map<string, string>; key: string } | null = null
  let fence: string | null = null
  text.split(/\r?\n/).forEach((line, index) => {
    const at = firstLine + index
    const mark = FENCE.exec(line)?.[1]
    const heading = fence === null && !mark ? HEADING.exec(line) : null
    if (mark) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence
    if (!heading) {
      if (into) into.texts.set(into.key, `${into.texts.get(into.key) ?? ''}${line}\n`)
      else if (line.trim() !== '')
        body.problems.push({
          line: at,
          column: 1,
          path: '',
          message: 'Text belongs under a heading such as ## Identify.',
        })
      return
    }
    into = place(body, heading[1] ?? '', heading[2] ?? '', at)
  })
  return body
}

function place(
  body: Body,
  level: string,
  title: string,
  line: number,
): { texts: Map<string, string>; key: string } | null {
  const cause = CAUSE.exec(title)
  const last = body.causes.at(-1)
  const say = (message: string) => {
    body.problems.push({ line, column: 1, path: title, message })
    // What stands below is not named once more.
    return { texts: new Map<string, string>(), key: '' }
  }
  if (level === '#') return null
  if (level === '##' && cause) {
    const rootCause = parseRootCause(cause[1] ?? '')
    if (!rootCause) return say('There is no such cause; write its slug, such as "## Cause: app-crash".')
    body.causes.push({ rootCause, line, texts: new Map() })
    return null
  }
  const known: readonly { key: string; title: string }[] = level === '##' ? RUNBOOK_SECTIONS : CAUSE_SECTIONS
  const found = known.find((section) => section.title.toLowerCase() === title.toLowerCase())
  if (level === '###' && !last)
    return say('Headings of the third level belong to a cause: begin it with ## Cause: app-crash.')
  if (!found)
    return say(
      `Use one of ${known.map((section) => section.title).join(', ')}${level === '##' ? ', or Cause: and its slug' : ''}.`,
    )
  const texts = level === '##' ? body.texts : (last?.texts ?? body.texts)
  if (texts.has(found.key)) return say('This heading is there twice.')
  texts.set(found.key, '')
  body.lines.set(level === '##' ? found.key : `causes.${body.causes.length - 1}.${found.key}`, line)
  return { texts, key: found.key }
}

function assemble(yaml: string, front: z.output<typeof frontMatter>, body: Body): ReadRunbook {
  const unknown = Object.keys(front.causes).find((slug) => !body.causes.some(({ rootCause }) => rootCause === slug))
  if (unknown !== undefined)
    return {
      problems: [atYaml(yaml, { path: ['causes', unknown], message: `There is no heading "## Cause: ${unknown}".` })],
    }
  const result = saveRunbookInput.safeParse({
    ...Object.fromEntries(body.texts),
    ownerTeam: front.owner,
    ...(front.verifyEveryDays !== undefined && { verifyEveryDays: front.verifyEveryDays }),
    links: front.links,
    causes: body.causes.map(({ rootCause, texts }) => ({
      rootCause,
      ...Object.fromEntries(texts),
      ...front.causes[rootCause],
    })),
  })
  if (result.success) return { runbook: { service: front.service, input: result.data } }
  return { problems: result.error.issues.map((issue) => atBody(yaml, body, issue)) }
}

/** The place of what the schema refuses: a heading of the file, or a line of the front matter. */
function atBody(yaml: string, body: Body, issue: Issue): ImportProblem {
  const path = issue.path.map(String).join('.')
  const index = issue.path[0] === 'causes' && typeof issue.path[1] === 'number' ? issue.path[1] : null
  const cause = index === null ? undefined : body.causes[index]
  const field = String(issue.path[2] ?? '')
  if (cause && ['mechanisms', 'typicalShare'].includes(field))
    return {
      ...yamlLocator(yaml, 1)(['causes', cause.rootCause, ...issue.path.slice(2)]),
      path,
      message: issue.message,
    }
  const line = body.lines.get(path) ?? cause?.line
  if (line !== undefined) return { line, column: 1, path, message: issue.message }
  const inYaml = issue.path[0] === 'ownerTeam' ? ['owner'] : issue.path
  return { ...yamlLocator(yaml, 1)(inYaml), path, message: issue.message }
}
