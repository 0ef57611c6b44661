import { db } from '#lib/db/client.ts'
import { findIncidentDocument } from '#lib/db/incident-document.ts'
import { readTimelineImage } from '#lib/db/timeline-image.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { documentJson } from '#lib/domain/exchange/document-json.ts'
import type { IncidentFile } from '#lib/domain/exchange/incident-file.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** One incident with its timeline, action items and post-mortem, as a file holds it. @throws AppError not_found, forbidden */
export async function exportIncident(actor: Actor, number: string): Promise<IncidentFile> {
  assertCan(actor, 'read')
  const parsed = parseIncidentNumber(number)
  const document = parsed === null ? null : await findIncidentDocument(db(), parsed)
  if (parsed === null || !document) throw new AppError('not_found', 'There is no such incident.')
  const json = documentJson(document, (id) => readTimelineImage(db(), parsed, id), 2)
  return { document, json }
}
