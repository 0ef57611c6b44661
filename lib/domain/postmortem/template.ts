import { z } from 'zod'
import { severity } from '../incident/severity.ts'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'

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
