import { z } from 'zod'
import { requiredLine, storableText } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'

/** Room for a log that was pasted whole; a page shows one of that length as it was typed. */
export const SECTION_TEXT_MAX = 1_000_000
/** Of such a text as JSON, in whatever script it is written. */
export const SECTION_BODY_MAX_BYTES = 6 * 1024 * 1024

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
