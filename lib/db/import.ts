import type { Actor } from '#lib/domain/access/actor.ts'
import type { PlannedImage } from '#lib/domain/exchange/import-images.ts'
import type { PlannedRecord } from '#lib/domain/exchange/import-plan.ts'
import type {
  DocumentActionItem,
  DocumentPostmortem,
  DocumentTimelineEntry,
} from '#lib/domain/exchange/incident-document.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { findOwnerUserId } from './action-item-owner.ts'
import type { Db } from './client.ts'
import { storeIncident, toColumns } from './incident.ts'
import { orderedIds } from './ordered-ids.ts'
import { insertPostmortem, takeTextRevision } from './postmortem.ts'
import { insertPostmortemRevision } from './postmortem-revision.ts'
import { storePostmortemSection } from './postmortem-section.ts'
import { toJson } from './timeline-entry.ts'
import { insertTimelineImage } from './timeline-image.ts'

type Writer = { readonly actor: Actor; readonly now: Date }

/** Stores what was planned for one record; null when something was changed meanwhile, so that the plan no longer holds. */
export async function storePlannedRecord(
  tx: Db,
  record: PlannedRecord,
  writer: Writer,
): Promise<{ readonly id: Id; readonly number: number } | null> {
  const incident = await storeContent(tx, record, writer.now)
  if (!incident) return null
  const imageIds = await insertImages(tx, incident.id, record.addedImages, writer.now)
  const shown = <T extends Pick<DocumentTimelineEntry, 'evidence'>>(entry: T) => showing(entry, imageIds)
  await insertEntries(tx, incident.id, record.addedEntries.map(shown), writer)
  await insertItems(tx, incident.id, record.addedItems, writer.now)
  const stored = [
    ...(await inOrder(record.changedEntries, ({ id, version, fields }) =>
      storeEntry(tx, id, version, shown(fields), writer.now),
    )),
    ...(await inOrder(record.changedItems, ({ id, version, fields }) =>
      storeItem(tx, id, version, fields, writer.now),
    )),
    ...(await inOrder(record.changedSections, (section) => storeSection(tx, record.postmortemId, section, writer))),
  ]
  if (record.newPostmortem) await insertDocument(tx, incident, record.newPostmortem, writer)
  return stored.every(Boolean) ? incident : null
}

/** The ids that they got, by their ids in the file. */
async function insertImages(
  tx: Db,
  incidentId: Id,
  images: readonly PlannedImage[],
  now: Date,
): Promise<ReadonlyMap<string, Id>> {
  const ids = new Map<string, Id>()
  for (const image of images) {
    ids.set(image.id, (await insertTimelineImage(tx, incidentId, image, image.content, now)).id)
  }
  return ids
}

function showing<T extends Pick<DocumentTimelineEntry, 'evidence'>>(entry: T, imageIds: ReadonlyMap<string, Id>): T {
  const evidence = entry.evidence.map((one) =>
    one.kind === 'image' ? { ...one, imageId: imageIds.get(one.imageId) ?? one.imageId } : one,
  )
  return { ...entry, evidence }
}

async function inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

async function storeContent(tx: Db, record: PlannedRecord, now: Date): Promise<{ id: Id; number: number } | null> {
  const { target, content, serviceIds, key, id, number } = record
  if (target) return content ? storeIncident(tx, target, content, serviceIds, now) : target
  if (!content) return null
  const services = { create: serviceIds.map((serviceId, position) => ({ serviceId, position })) }
  const taken = id !== null && (await tx.incident.count({ where: { id } })) > 0
  const own = id === null || taken ? {} : { id }
  const data = { ...toColumns(content), ...own, importKey: key, createdAt: now, updatedAt: now, services }
  const row = await tx.incident.create({
    data: number === null ? data : { ...data, number },
    select: { id: true, number: true },
  })
  return { id: row.id as Id, number: row.number }
}

/** Numbers that came from a file are skipped by the ones to come; so are those with a `mergedIntoId` or in the bin. */
export async function raiseNextNumber(tx: Db): Promise<void> {
  await tx.$executeRaw`
    SELECT setval(pg_get_serial_sequence('incidents', 'number'), greatest(
      (SELECT coalesce(max(number), 1) FROM incidents),
      (SELECT last_value FROM incidents_number_seq)))`
}

async function insertEntries(
  tx: Db,
  incidentId: Id,
  entries: readonly DocumentTimelineEntry[],
  { actor, now }: Writer,
): Promise<void> {
  const recordedById = actor.kind === 'user' ? actor.userId : null
  const ids = await idsFor(entries, now, (given) =>
    tx.timelineEntry.findMany({ where: { id: { in: given } }, select: { id: true } }),
  )
  await tx.timelineEntry.createMany({
    data: entries.map(({ occurredAt, kind, text, evidence, isKeyEvent }, index) => ({
      id: ids[index] ?? '',
      incidentId,
      occurredAt,
      kind,
      text,
      evidence: toJson(evidence),
      isKeyEvent,
      recordedById,
      createdAt: now,
      updatedAt: now,
    })),
  })
}

/** Each part keeps the id of the file where it is free, so that a later import finds it again; others stay in order. */
async function idsFor(
  parts: readonly { readonly id?: string | undefined }[],
  now: Date,
  findTaken: (ids: string[]) => Promise<{ id: string }[]>,
): Promise<string[]> {
  const given = parts.flatMap(({ id }) => id ?? [])
  const taken = new Set(given.length > 0 ? (await findTaken(given)).map(({ id }) => id) : [])
  return orderedIds(parts.length, now).map((fresh, index) => {
    const own = parts[index]?.id
    if (own === undefined || taken.has(own)) return fresh
    taken.add(own)
    return own
  })
}

async function storeEntry(tx: Db, id: Id, version: number, fields: DocumentTimelineEntry, now: Date): Promise<boolean> {
  const { occurredAt, kind, text, evidence, isKeyEvent } = fields
  const { count } = await tx.timelineEntry.updateMany({
    where: { id, version },
    data: { occurredAt, kind, text, evidence: toJson(evidence), isKeyEvent, updatedAt: now, version: { increment: 1 } },
  })
  return count === 1
}

async function insertItems(tx: Db, incidentId: Id, items: readonly DocumentActionItem[], now: Date): Promise<void> {
  const ids = await idsFor(items, now, (given) =>
    tx.actionItem.findMany({ where: { id: { in: given } }, select: { id: true } }),
  )
  for (const [index, { id: _, ...item }] of items.entries()) {
    const ownerUserId = await findOwnerUserId(tx, item.owner)
    const id = ids[index] ?? ''
    await tx.actionItem.create({ data: { ...item, id, incidentId, ownerUserId, createdAt: now, updatedAt: now } })
  }
}

async function storeItem(tx: Db, id: Id, version: number, fields: DocumentActionItem, now: Date): Promise<boolean> {
  const { id: _, ...item } = fields
  const ownerUserId = await findOwnerUserId(tx, item.owner)
  const { count } = await tx.actionItem.updateMany({
    where: { id, version },
    data: { ...item, ownerUserId, updatedAt: now, version: { increment: 1 } },
  })
  return count === 1
}

async function insertDocument(
  tx: Db,
  incident: { readonly id: Id },
  document: DocumentPostmortem,
  { actor, now }: Writer,
): Promise<void> {
  const template = {
    name: document.templateName,
    sections: document.sections.map(({ key, title, prompt, requiredFor }) => ({ key, title, prompt, requiredFor })),
  }
  const texts = Object.fromEntries(document.sections.map(({ key, text }) => [key, text]))
  const { id } = await insertPostmortem(tx, actor, incident, { template, texts }, now)
  const { status, publishedAt } = document
  await tx.postmortem.update({ where: { id }, data: { status, publishedAt } })
}

async function storeSection(
  tx: Db,
  postmortemId: Id | null,
  { key, version, text }: { readonly key: string; readonly version: number; readonly text: string },
  { actor, now }: Writer,
): Promise<boolean> {
  const number = postmortemId && (await takeTextRevision(tx, postmortemId, now))
  if (!postmortemId || number === null) return false
  const stored = await storePostmortemSection(tx, postmortemId, { key, version }, text, { name: actor.name, now })
  if (!stored) return false
  await insertPostmortemRevision(tx, actor, { postmortemId, number, kind: 'saved', texts: { [key]: text } }, now)
  return true
}
