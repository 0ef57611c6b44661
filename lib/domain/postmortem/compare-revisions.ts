import { z } from 'zod'
import { type PostmortemAtRevision, type PostmortemRevision, revisionNumber } from './revision.ts'

export const comparePostmortemRevisionsQuery = z.strictObject({
  from: revisionNumber.optional().describe('The one before the newest when left out'),
  to: revisionNumber.optional().describe('The newest when left out'),
})

export type ComparedSection = {
  readonly key: string
  readonly title: string
  readonly before: string
  readonly after: string
}

export type ComparedRevisions = {
  readonly older: PostmortemRevision
  readonly newer: PostmortemRevision
  /** Only those that differ, in the order of the document. */
  readonly sections: readonly ComparedSection[]
}

/** What differs between two states of one document. */
export function comparedSections(
  older: Pick<PostmortemAtRevision, 'sections'>,
  newer: Pick<PostmortemAtRevision, 'sections'>,
): ComparedSection[] {
  const before = new Map(older.sections.map(({ key, text }) => [key, text]))
  return newer.sections
    .map(({ key, title, text }) => ({ key, title, before: before.get(key) ?? '', after: text }))
    .filter((section) => section.before !== section.after)
}
