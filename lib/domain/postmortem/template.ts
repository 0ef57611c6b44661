import { z } from 'zod'
import { SEVERITIES, type Severity, severity } from '../incident/severity.ts'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { line, markdown, requiredLine } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'

export const templateSectionView = z.object({
  key: z.string(),
  title: z.string(),
  prompt: z.string(),
  requiredFor: z.array(severity),
})
export type TemplateSection = Readonly<z.output<typeof templateSectionView>>

/** What a new document begins with. A document copies its sections, so that editing a template changes only new ones. */
export const postmortemTemplateView = z.object({
  id,
  name: z.string(),
  isDefault: z.boolean(),
  sections: z.array(templateSectionView),
  version: z.int(),
  createdAt: instantOut,
  updatedAt: instantOut,
})
export type PostmortemTemplate = Readonly<z.output<typeof postmortemTemplateView>>

/** A template as a new document needs it; the built-in one has no row. */
export type TemplateContent = Pick<PostmortemTemplate, 'name' | 'sections'>

export const TEMPLATE_SECTIONS_MAX = 40

const sectionInput = z.strictObject({
  key: line(60)
    .regex(/^(?:[a-z][a-z0-9_]*)?$/, 'Lower-case letters, digits and _ only.')
    .optional()
    .describe('Of a section that is there already; a new one gets its key from its title'),
  title: requiredLine(100),
  prompt: markdown(2_000).default(''),
  requiredFor: z
    .array(severity, 'A list of severities.')
    .max(SEVERITIES.length, 'Each severity once.')
    .default([])
    .transform((list): Severity[] => SEVERITIES.filter((one) => list.includes(one))),
})

const templateFields = {
  name: requiredLine(100),
  isDefault: z.boolean('Say true or false.').optional().describe('New documents begin with it'),
  sections: z
    .array(sectionInput, 'A list of sections.')
    .min(1, 'A template has at least one section.')
    .max(TEMPLATE_SECTIONS_MAX, `At most ${TEMPLATE_SECTIONS_MAX} sections.`)
    .superRefine((sections, context) => {
      sections.forEach(({ key, title }, index) => {
        const isTwice = (other: (typeof sections)[number]) =>
          other.title.toLowerCase() === title.toLowerCase() || (!!key && other.key === key)
        if (sections.findIndex(isTwice) === index) return
        context.addIssue({ code: 'custom', path: [index, 'title'], message: `${title} is there twice.` })
      })
    }),
}
export const createPostmortemTemplateInput = z.strictObject(templateFields)
export const updatePostmortemTemplateInput = z.strictObject({ ...templateFields, version: baseVersion })
type SectionInput = z.output<typeof sectionInput>

/** Ids of the parts that every document has besides its sections: a link to one must not lead to the other. */
const TAKEN = ['timeline', 'action_items']

/** The sections as they are stored: each keeps its key, so that a new title does not make it another section. */
export function withKeys(sections: readonly SectionInput[]): TemplateSection[] {
  const taken = new Set([...TAKEN, ...sections.flatMap(({ key }) => (key ? [key] : []))])
  return sections.map(({ key, title, prompt, requiredFor }) => {
    const own = key || freeKey(title, taken)
    taken.add(own)
    return { key: own, title, prompt, requiredFor }
  })
}

function freeKey(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 50)
  const base = words || 'section'
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}_${n}`
    if (!taken.has(key)) return key
  }
}
