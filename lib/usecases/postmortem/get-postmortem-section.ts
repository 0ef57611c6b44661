import { db } from '#lib/db/client.ts'
import { findPostmortemSummary } from '#lib/db/postmortem.ts'
import { findPostmortemSection } from '#lib/db/postmortem-section.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import type { PostmortemSection } from '#lib/domain/postmortem/section.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** @throws AppError not_found (no such post-mortem or section), forbidden */
export async function getPostmortemSection(actor: Actor, number: string, key: string): Promise<PostmortemSection> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const postmortem = parsed === null ? null : await findPostmortemSummary(db(), parsed)
  const isThere = postmortem !== null && postmortem.deletedAt === null
  const section = isThere ? await findPostmortemSection(db(), postmortem.id, key) : null
  if (!section) throw new AppError('not_found', 'There is no such section.')
  return section
}
