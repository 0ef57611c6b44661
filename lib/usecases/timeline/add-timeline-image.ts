import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident } from '#lib/db/incident.ts'
import { lockTimeline } from '#lib/db/timeline-entry.ts'
import { countTimelineImages, insertTimelineImage } from '#lib/db/timeline-image.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import {
  addTimelineImageInput,
  IMAGES_PER_INCIDENT_MAX,
  readImage,
  type TimelineImage,
} from '#lib/domain/incident/image.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Stores an image that entries of this incident can show as evidence. What it is, is read from its content.
 * @throws AppError invalid, not_found, forbidden, conflict (the incident has too many)
 */
export async function addTimelineImage(
  actor: Actor,
  incidentNumber: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<TimelineImage> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const { contentBase64 } = parseInput(addTimelineImageInput, input)
  const content = Buffer.from(contentBase64, 'base64')
  const facts = readImage(content)
  if (!facts.ok) throw invalid({ contentBase64: [facts.reason] })

  return transaction(async (tx) => {
    await lockTimeline(tx, incident.id)
    if ((await countTimelineImages(tx, incident.id)) >= IMAGES_PER_INCIDENT_MAX) {
      throw new AppError('conflict', `An incident holds at most ${IMAGES_PER_INCIDENT_MAX} images.`)
    }
    const image = await insertTimelineImage(tx, incident.id, facts, content, context.now)
    const { contentType, byteLength } = image
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'timeline_image.add',
        entityType: 'timeline_image',
        entityId: image.id,
        details: { incidentNumber: incident.number, contentType, byteLength },
      },
      context.now,
    )
    return image
  })
}
