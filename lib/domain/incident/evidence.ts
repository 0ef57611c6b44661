import { z } from 'zod'
import { line, requiredLine, requiredMarkdown, webAddress } from '../shared/text.ts'

export const EVIDENCE_MAX = 20
export const EXCERPT_MAX = 10_000

/** What an entry of the timeline rests on: a page, lines of a log, or a measured value. */
export const evidence = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('link'), url: webAddress, label: line().optional() }),
    z.strictObject({ kind: z.literal('excerpt'), text: requiredMarkdown(EXCERPT_MAX), source: line().optional() }),
    z.strictObject({ kind: z.literal('metric'), name: requiredLine(), value: requiredLine() }),
  ],
  { error: 'Give a text, or an object whose kind is link, excerpt or metric.' },
)
export type Evidence = Readonly<z.output<typeof evidence>>

/** Evidence as sent: a plain text stands for a link when it is a web address, else for an excerpt. */
export const evidenceList = z
  .array(
    z.preprocess((value) => (typeof value === 'string' ? fromText(value) : value), evidence),
    'Give a list of evidence.',
  )
  .max(EVIDENCE_MAX, `At most ${EVIDENCE_MAX} pieces of evidence.`)
  .describe('A plain text is taken for a link when it is an http(s) address, else for an excerpt')

function fromText(text: string): z.input<typeof evidence> {
  return webAddress.safeParse(text).success ? { kind: 'link', url: text } : { kind: 'excerpt', text }
}
