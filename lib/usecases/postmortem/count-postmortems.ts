import { db } from '#lib/db/client.ts'
import { countPostmortems as count } from '#lib/db/postmortem-list.ts'
import { findReviewSettings } from '#lib/db/review-settings.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { PostmortemCounts } from '#lib/domain/postmortem/list-query.ts'

/** How many post-mortems each view of the list has. @throws AppError forbidden */
export async function countPostmortems(actor: Actor, context: { readonly now: Date }): Promise<PostmortemCounts> {
  assertCan(actor, 'read')
  const { days } = await findReviewSettings(db())
  return count(db(), { userId: actor.kind === 'user' ? actor.userId : null, days }, context.now)
}
