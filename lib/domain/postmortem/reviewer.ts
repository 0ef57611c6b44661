import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'

/** Somebody who was asked to review, or who signed without being asked. */
export const reviewerView = z.object({
  userId: id,
  name: z.string(),
  requestedAt: instantOut,
  signedOffAt: instantOut.nullable(),
  signedRevision: z.int().nullable().describe('The revision that was read'),
  hasChangedSince: z.boolean().describe('Whether text was saved after the revision that was signed'),
})
export type Reviewer = Readonly<z.output<typeof reviewerView>>

/** State changes make revisions too, so the newest revision with text is what counts. */
export function hasChangedSince(signed: number | null, newestTextRevision: number): boolean {
  return signed !== null && signed < newestTextRevision
}

/** An account that can be asked to review. */
export type ReviewCandidate = { readonly id: z.output<typeof id>; readonly name: string }
