import { z } from 'zod'
import { instantOut } from '../shared/instant.ts'
import { pageQuery } from '../shared/page.ts'
import { POSTMORTEM_REVISION_KINDS } from './revision-kind.ts'

/** One change of a document: who, when, and which sections. */
export const postmortemRevisionView = z.object({
  number: z.int(),
  kind: z.enum(POSTMORTEM_REVISION_KINDS),
  changedSections: z.array(z.string()).describe('Keys; empty when only the state changed'),
  authorName: z.string().describe('The name at that time'),
  createdAt: instantOut,
})
export type PostmortemRevision = Readonly<z.output<typeof postmortemRevisionView>>

/** The document as it stood after one revision. */
export const postmortemAtRevisionView = postmortemRevisionView.extend({
  sections: z.array(z.object({ key: z.string(), title: z.string(), text: z.string() })),
})
export type PostmortemAtRevision = Readonly<z.output<typeof postmortemAtRevisionView>>

export const listPostmortemRevisionsQuery = z.strictObject(pageQuery)
export const postmortemRevisionCursor = z.tuple([z.int().min(1).max(2_147_483_647)])

const WHICH = 'Give the number of a revision.'
/** As it stands in an address. */
export const revisionNumber = z.coerce.number(WHICH).int(WHICH).min(1, WHICH).max(2_147_483_647, WHICH)

export const restorePostmortemRevisionInput = z.strictObject({
  newest: z
    .int('A whole number.')
    .min(1, 'A whole number from 1 on.')
    .max(2_147_483_647, 'There is no such revision.')
    .describe('The newest revision that was read; a newer one refuses with 412'),
})

/** Later than this, the next save of the same author counts as another sitting. */
const SITTING_MS = 30 * 60_000

/** Saves of one author in one sitting, newest first; every other revision stands alone. */
export function groupRevisions(newestFirst: readonly PostmortemRevision[]): readonly (readonly PostmortemRevision[])[] {
  const groups: PostmortemRevision[][] = []
  for (const revision of newestFirst) {
    const group = groups.at(-1)
    const later = group?.at(-1)
    if (group && later && isSameSitting(revision, later)) group.push(revision)
    else groups.push([revision])
  }
  return groups
}

function isSameSitting(earlier: PostmortemRevision, later: PostmortemRevision): boolean {
  return (
    earlier.kind === 'saved' &&
    later.kind === 'saved' &&
    earlier.authorName === later.authorName &&
    later.createdAt.getTime() - earlier.createdAt.getTime() <= SITTING_MS
  )
}
