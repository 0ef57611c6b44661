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
