import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { listTimelineTexts } from '#lib/db/timeline-entry.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { type PasteReading, readPaste } from '#lib/domain/incident/paste/read-paste.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid } from '#lib/domain/shared/parse-input.ts'
import { parseZone, UTC } from '#lib/domain/shared/zone.ts'

/**
 * What a pasted chat or log would add to the timeline; stores nothing. Times without a zone are read in `zone`.
 * @throws AppError invalid (too large, too many, no time at all), not_found, forbidden
 */
export async function previewTimelinePaste(
  actor: Actor,
  incidentNumber: string,
  input: { readonly text: string; readonly zone: string },
  context: { readonly now: Date },
): Promise<Extract<PasteReading, { ok: true }>> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const zone = input.zone.trim() === '' ? UTC : parseZone(input.zone)
  if (!zone) throw invalid({ zone: ['There is no such zone. Write a name such as Europe/Zurich.'] })
  const { startedAt, resolvedAt } = incident
  const stored = await listTimelineTexts(db(), incident.id)
  const reading = readPaste(input.text, { startedAt, resolvedAt, zone, now: context.now }, stored)
  if (!reading.ok) throw invalid({ text: [reading.reason] })
  return reading
}
