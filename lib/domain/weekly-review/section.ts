import { z } from 'zod'
import { instantOut } from '../shared/instant.ts'
import { storableText } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'

/** What the meeting writes down, in the order of the page. */
export const WEEKLY_REVIEW_SECTIONS = ['decisions', 'notes'] as const
export const weeklyReviewSection = z.enum(WEEKLY_REVIEW_SECTIONS)
export type WeeklyReviewSection = z.output<typeof weeklyReviewSection>

export const weeklyReviewSectionNames: Readonly<Record<WeeklyReviewSection, string>> = {
  decisions: 'Decisions',
  notes: 'Notes',
}

/** Each text has a version of its own: two people write two of them without meeting. */
export const reviewTextView = z.object({
  text: z.string().meta({ description: 'Markdown; of decisions one a line' }),
  version: z.int().meta({ description: '0 while nobody has written' }),
  updatedBy: z.string().meta({ description: 'Name of the last writer at that time' }),
  updatedAt: instantOut.nullable(),
})
export type ReviewText = Readonly<z.output<typeof reviewTextView>>

/** Nobody has written yet. */
export const UNWRITTEN: ReviewText = { text: '', version: 0, updatedBy: '', updatedAt: null }

/** Kept to the letter but for line ends: a text that is saved while it is being typed must not change under the writer. */
export const reviewText = storableText(20_000)

/** 0 says that nobody had written yet. */
const version = baseVersion.unwrap().or(z.literal(0))

export const saveReviewSectionInput = z.strictObject({
  text: reviewText.describe('Markdown, the whole text'),
  version: version.describe('The version that this text is based on; 0 where nobody had written'),
})

/** The version of the review that a change is based on. Left out, whatever is stored is changed. */
export const reviewVersion = version.optional()

/** The versions that were on screen: a text that came meanwhile is not published unseen. */
export const seenSections = z.strictObject({ decisions: version, notes: version })
