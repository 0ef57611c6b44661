import { type ImageFacts, imageType, type TimelineImage } from '#lib/domain/incident/image.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'

export type TimelineImageContent = TimelineImage & { readonly content: Uint8Array }

const withNumber = { incident: { select: { number: true } } } satisfies Prisma.TimelineImageInclude
type Row = Prisma.TimelineImageGetPayload<{ include: typeof withNumber }>

function toImage({ incidentId: _, incident, content, ...row }: Row): TimelineImageContent {
  return {
    ...row,
    id: row.id as Id,
    contentType: imageType.parse(row.contentType),
    incidentNumber: incident.number,
    byteLength: content.byteLength,
    content,
  }
}

/** The image, if it belongs to that incident. */
export async function findTimelineImage(
  db: Db,
  incidentNumber: number,
  imageId: string,
): Promise<TimelineImageContent | null> {
  const parsed = id.safeParse(imageId)
  if (!parsed.success) return null
  const row = await db.timelineImage.findFirst({
    where: { id: parsed.data, incident: { number: incidentNumber, ...liveIncident } },
    include: withNumber,
  })
  return row && toImage(row)
}

/** The bytes of an image of that incident. */
export async function readTimelineImage(db: Db, incidentNumber: number, imageId: Id): Promise<Uint8Array | null> {
  const row = await db.timelineImage.findFirst({
    where: { id: imageId, incident: { number: incidentNumber, ...liveIncident } },
    select: { content: true },
  })
  return row?.content ?? null
}

export function countTimelineImages(db: Db, incidentId: Id): Promise<number> {
  return db.timelineImage.count({ where: { incidentId } })
}

/** Those of the ids that are images of this incident. */
export async function knownImageIds(db: Db, incidentNumber: number, ids: readonly Id[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.timelineImage.findMany({
    where: { id: { in: [...ids] }, incident: { number: incidentNumber, ...liveIncident } },
    select: { id: true },
  })
  return new Set(rows.map((row) => row.id))
}

/** With an id of its own choice only where that is free. */
export async function insertTimelineImage(
  tx: Db,
  incidentId: Id,
  { id: given, contentType, width, height }: ImageFacts & { readonly id?: string },
  content: Uint8Array,
  now: Date,
): Promise<TimelineImage> {
  const isFree = given !== undefined && (await tx.timelineImage.count({ where: { id: given } })) === 0
  const row = await tx.timelineImage.create({
    data: {
      ...(isFree && { id: given }),
      incidentId,
      contentType,
      width,
      height,
      content: new Uint8Array(content),
      createdAt: now,
    },
    include: withNumber,
  })
  const { content: _, ...image } = toImage(row)
  return image
}

/**
 * Removes images of `from` to `before` that no entry came to show, or that it shows no more, and says how many. A
 * removed entry may come back from the audit trail and keeps its own.
 */
export async function deleteUnusedImages(
  tx: Db,
  { from, before, atMost }: { readonly from: Date; readonly before: Date; readonly atMost: number },
): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM timeline_images WHERE id IN (
      SELECT i.id FROM timeline_images i,
        LATERAL (SELECT jsonb_build_array(jsonb_build_object('kind', 'image', 'imageId', i.id)) AS evidence) shown
      WHERE i.created_at >= ${from} AND i.created_at < ${before}
        AND NOT EXISTS (
          SELECT 1 FROM timeline_entries e WHERE e.incident_id = i.incident_id AND e.evidence @> shown.evidence)
        AND NOT EXISTS (
          SELECT 1 FROM audit_entries a
          WHERE a.occurred_at >= i.created_at AND a.action = 'timeline_entry.remove'
            AND a.details @> jsonb_build_object('changes', jsonb_build_object('evidence', jsonb_build_object('from', shown.evidence))))
      LIMIT ${atMost})`
}
