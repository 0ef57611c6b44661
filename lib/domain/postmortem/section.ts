import { z } from 'zod'
import { severity } from '../incident/severity.ts'
import { instantOut } from '../shared/instant.ts'

/** A part of a post-mortem. Each has a version of its own: two people write two sections without meeting. */
export const postmortemSectionView = z.object({
  key: z.string(),
  position: z.int(),
  title: z.string(),
  prompt: z.string().describe('What belongs here, in Markdown'),
  requiredFor: z.array(severity).describe('Severities for which it must be written before publishing'),
  text: z.string().describe('Markdown'),
  version: z.int(),
  updatedBy: z.string().describe('Name of the last writer at that time; empty while nobody has written'),
  updatedAt: instantOut,
})
export type PostmortemSection = Readonly<z.output<typeof postmortemSectionView>>

/** Spaces and line ends are not yet words. */
export function isEmptyText(text: string): boolean {
  return text.trim() === ''
}
