import { z } from 'zod'

export const STEP_PARTS = ['identify', 'remediate', 'verify'] as const
export const stepPart = z.enum(STEP_PARTS, `One of ${STEP_PARTS.join(', ')}.`)
export type StepPart = z.output<typeof stepPart>

export const runbookStepView = z.object({
  key: z.string().describe('Made from the title: it stays while the title does'),
  title: z.string().describe('The question to answer or the thing to do'),
  run: z.string().nullable().describe('The command or query'),
  where: z.string().describe('Where to run it'),
  expect: z.string().describe('What the answer means'),
  who: z.string().describe('Who may do it'),
  risk: z.string(),
  rollback: z.string().describe('How to take it back'),
  text: z.string().describe('The whole step as it is written, Markdown'),
})
export type RunbookStep = Readonly<z.output<typeof runbookStepView>>

const ITEM = /^(\d{1,3})[.)][ \t]+(?=\S)/
const FENCE = /^(`{3,}|~{3,})/
const LABELS: Readonly<Record<string, 'where' | 'expect' | 'who' | 'risk' | 'rollback'>> = {
  where: 'where',
  expect: 'expect',
  expected: 'expect',
  who: 'who',
  risk: 'risk',
  undo: 'rollback',
  rollback: 'rollback',
}
const LABEL = /^\**(where|expected|expect|who|risk|undo|rollback)\**:\**\s*(.*)$/i
const KEY_MAX = 60

/**
 * The steps in a Markdown text: the items of its numbered list, each with its command (the first block of code) and its
 * lines "Where:", "Expect:", "Who:", "Risk:" and "Undo:". Text without a numbered list is one step.
 */
export function parseSteps(markdown: string): RunbookStep[] {
  if (markdown.trim() === '') return []
  const keys = new Set<string>()
  const items = numberedItems(markdown)
  return (items.length > 0 ? items : [markdown.trim()]).map((text) => parseStep(text, keys))
}

/** What stands before the first step; empty where the text has no list, because all of it is the step then. */
export function introOf(markdown: string): string {
  const lines = markdown.split('\n')
  let fence: string | null = null
  for (const [index, line] of lines.entries()) {
    const mark = FENCE.exec(line.trimStart())?.[1]
    if (mark) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence
    else if (fence === null && ITEM.test(line)) return lines.slice(0, index).join('\n').trim()
  }
  return ''
}

/** Items of the list at the margin; what is indented under one belongs to it, and so does code. */
function numberedItems(markdown: string): string[] {
  const items: string[][] = []
  let width = 0
  let fence: string | null = null
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line.trimStart())?.[1]
    const start = fence === null ? ITEM.exec(line) : null
    if (mark) fence = fence === null ? mark : mark.startsWith(fence) ? null : fence
    if (start) {
      width = start[0].length
      items.push([line.slice(width)])
    } else items.at(-1)?.push(dedent(line, width))
  }
  return items.map((lines) => lines.join('\n').trim())
}

function dedent(line: string, width: number): string {
  const indent = line.length - line.trimStart().length
  return line.slice(Math.min(indent, width))
}

function parseStep(text: string, keys: Set<string>): RunbookStep {
  const found = { where: '', expect: '', who: '', risk: '', rollback: '' }
  const titles: string[] = []
  const run: string[] = []
  let fence: string | null = null
  let codes = 0
  let label: keyof typeof found | null = null
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line.trimStart())?.[1]
    if (mark && (fence === null || mark.startsWith(fence))) {
      codes += fence === null ? 1 : 0
      fence = fence === null ? mark : null
      label = null
    } else if (fence !== null) {
      if (codes === 1) run.push(line)
    } else {
      const match = LABEL.exec(line.trim())
      if (line.trim() === '') label = null
      else if (match) {
        label = LABELS[match[1]?.toLowerCase() ?? ''] ?? null
        if (label) found[label] = [found[label], match[2]].filter(Boolean).join(' ')
      } else if (label) found[label] += ` ${line.trim()}`
      else if (titles.length === 0) titles.push(plain(line))
    }
  }
  const title = titles[0] ?? ''
  return { key: keyOf(title, keys), title, run: codes > 0 ? run.join('\n').trim() : null, ...found, text }
}

function plain(line: string): string {
  return line.trim().replace(/\*\*|__|`/g, '')
}

/** Readable in a log and safe in a form; a second step of the same title gets a number. */
function keyOf(title: string, taken: Set<string>): string {
  const base =
    title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, KEY_MAX)
      .replace(/^-+|-+$/g, '') || 'step'
  let key = base
  for (let n = 2; taken.has(key); n += 1) key = `${base}-${n}`
  taken.add(key)
  return key
}
