import { db } from '#lib/db/client.ts'
import { findPostmortemInUse } from '#lib/db/postmortem.ts'
import { findPostmortemAtRevision } from '#lib/db/postmortem-revision.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { NO_POSTMORTEM } from '#lib/domain/postmortem/postmortem.ts'
import { type PostmortemAtRevision, revisionNumber } from '#lib/domain/postmortem/revision.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** The document as it stood after a revision. @throws AppError not_found, forbidden */
export async function getPostmortemRevision(
  actor: Actor,
  number: string,
  revision: string,
): Promise<PostmortemAtRevision> {
  assertCan(actor, 'read')
  const postmortem = await findPostmortemInUse(db(), number)
  if (!postmortem) throw new AppError('not_found', NO_POSTMORTEM)
  const parsed = revisionNumber.safeParse(revision)
  const found = parsed.success ? await findPostmortemAtRevision(db(), postmortem.id, parsed.data) : null
  if (!found) throw new AppError('not_found', 'This post-mortem has no such revision.')
  return found
}
