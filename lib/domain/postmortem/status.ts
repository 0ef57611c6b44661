import { z } from 'zod'

/** In the order in which a document passes through them; a published one may be reopened, which makes it a draft. */
export const POSTMORTEM_STATUSES = ['draft', 'in_review', 'published'] as const
export const postmortemStatus = z.enum(POSTMORTEM_STATUSES, `One of ${POSTMORTEM_STATUSES.join(', ')}.`)
export type PostmortemStatus = z.output<typeof postmortemStatus>

export const postmortemStatusNames: Readonly<Record<PostmortemStatus, string>> = {
  draft: 'Draft',
  in_review: 'In review',
  published: 'Published',
}
