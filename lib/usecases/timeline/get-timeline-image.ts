import { db } from '#lib/db/client.ts'
import { findTimelineImage, type TimelineImageContent } from '#lib/db/timeline-image.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** @throws AppError not_found (also when the image belongs to another incident), forbidden */
export async function getTimelineImage(
  actor: Actor,
  incidentNumber: string,
  imageId: string,
): Promise<TimelineImageContent> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const image = number === null ? null : await findTimelineImage(db(), number, imageId)
  if (!image) throw new AppError('not_found', 'This incident has no such image.')
  return image
}
