import { db } from '#lib/db/client.ts'
import { findIncidentDocument } from '#lib/db/incident-document.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { IncidentDocument } from '#lib/domain/exchange/incident-document.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** One incident with its timeline, action items and post-mortem, as a file holds it. @throws AppError not_found, forbidden */
export async function exportIncident(
  actor: Actor,
  number: string,
  context: { readonly now: Date },
): Promise<IncidentDocument> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const document = parsed === null ? null : await findIncidentDocument(db(), parsed, context.now)
  if (!document) throw new AppError('not_found', 'There is no such incident.')
  return document
}
