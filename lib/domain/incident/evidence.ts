import { z } from 'zod'
import { id } from '../shared/id.ts'
import { line, requiredLine, requiredMarkdown, webAddress } from '../shared/text.ts'

export const EVIDENCE_MAX = 20
export const EXCERPT_MAX = 10_000

/** Text, not a `Date`: evidence is stored as JSON. */
const measuredAt = z.iso.datetime({
  offset: true,
  error: 'Give a date and time with its zone, such as 2026-11-19T14:02:00Z.',
})

/** What an entry of the timeline rests on: a page, lines of a log, a measured value, or an image. */
export const evidence = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('link'), url: webAddress, label: line().optional() }),
    z.strictObject({ kind: z.literal('excerpt'), text: requiredMarkdown(EXCERPT_MAX), source: line().optional() }),
    z.strictObject({
      kind: z.literal('metric'),
      name: requiredLine(),
      value: requiredLine(),
      unit: requiredLine(40).optional(),
      at: measuredAt.optional().describe('When it was measured'),
    }),
    z.strictObject({
      kind: z.literal('image'),
      imageId: id.describe('An image that was uploaded for this incident'),
      alt: requiredLine(500).describe('What it shows, for those who cannot see it'),
    }),
  ],
  { error: 'Give a text, or an object whose kind is link, excerpt, metric or image.' },
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
