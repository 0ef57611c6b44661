import { db } from '#lib/db/client.ts'
import { findPostmortem } from '#lib/db/postmortem.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { NO_POSTMORTEM, type Postmortem } from '#lib/domain/postmortem/postmortem.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** @throws AppError not_found (no such incident, or it has no post-mortem), forbidden */
export async function getPostmortem(actor: Actor, number: string): Promise<Postmortem> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const postmortem = parsed === null ? null : await findPostmortem(db(), parsed)
  if (!postmortem) throw new AppError('not_found', NO_POSTMORTEM)
  return postmortem
}
