import { z } from 'zod'
import { requiredLine, storableText } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'

/** Room for any text of people, and a bound for what one page renders. */
export const SECTION_TEXT_MAX = 100_000

/** Kept to the letter but for line ends: a text that is saved while it is being typed must not change under the writer. */
export const sectionText = storableText(SECTION_TEXT_MAX)

export const createPostmortemInput = z.strictObject({
  template: requiredLine(100).optional().describe('Name of the template; the default one when left out'),
})

export const savePostmortemSectionInput = z.strictObject({
  text: sectionText.describe('Markdown, the whole section'),
  version: baseVersion.unwrap().describe('The version of the section that this text is based on'),
})

export const deletePostmortemInput = z.strictObject({ version: baseVersion })
