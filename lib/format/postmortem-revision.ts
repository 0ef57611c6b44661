import type { PostmortemRevisionKind } from '#lib/domain/postmortem/revision-kind.ts'

const DEEDS: Readonly<Record<PostmortemRevisionKind, string>> = {
  created: 'began it',
  saved: 'wrote',
  restored: 'put back an earlier text',
  review_requested: 'asked for a review',
  returned: 'returned it to draft',
  published: 'published it',
  reopened: 'reopened it',
}

/** What somebody did to a document, after their name: `wrote`, `wrote 14 times`, `published it`. */
export function formatRevisionDeed(kind: PostmortemRevisionKind, times = 1): string {
  return times > 1 ? `${DEEDS[kind]} ${times} times` : DEEDS[kind]
}
