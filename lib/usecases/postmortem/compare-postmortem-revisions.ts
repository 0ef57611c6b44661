import { db } from '#lib/db/client.ts'
import { findPostmortemInUse } from '#lib/db/postmortem.ts'
import { findPostmortemAtRevision } from '#lib/db/postmortem-revision.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ComparedRevisions } from '#lib/domain/postmortem/compare-revisions.ts'
import { comparedSections, comparePostmortemRevisionsQuery } from '#lib/domain/postmortem/compare-revisions.ts'
import { NO_POSTMORTEM } from '#lib/domain/postmortem/postmortem.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Two states of the document side by side, the older one first. @throws AppError invalid, not_found, forbidden */
export async function comparePostmortemRevisions(
  actor: Actor,
  number: string,
  query: unknown,
): Promise<ComparedRevisions> {
  assertCan(actor, 'read')
  const postmortem = await findPostmortemInUse(db(), number)
  if (!postmortem) throw new AppError('not_found', NO_POSTMORTEM)
  const given = parseInput(comparePostmortemRevisionsQuery, query)
  const [one, other] = [given.from ?? Math.max(1, postmortem.revision - 1), given.to ?? postmortem.revision]
  const [older, newer] = await Promise.all(
    [Math.min(one, other), Math.max(one, other)].map((at) => findPostmortemAtRevision(db(), postmortem.id, at)),
  )
  if (!older || !newer) throw new AppError('not_found', 'This post-mortem has no such revision.')
  return { older, newer, sections: comparedSections(older, newer) }
}
