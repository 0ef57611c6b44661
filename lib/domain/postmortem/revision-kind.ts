/** What made a revision: text was written or put back, or the state of the document changed. */
export const POSTMORTEM_REVISION_KINDS = [
  'created',
  'saved',
  'restored',
  'review_requested',
  'returned',
  'published',
  'reopened',
] as const
export type PostmortemRevisionKind = (typeof POSTMORTEM_REVISION_KINDS)[number]
