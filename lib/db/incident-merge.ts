import { type MovedByMerge, movedByMerge } from '#lib/domain/incident/merge.ts'
import { SERVICES_MAX } from '#lib/domain/incident/schema.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { Prisma } from './generated/client.ts'

const { sql } = Prisma
type Sql = Prisma.Sql

export type MergeState = { readonly id: Id; readonly mergedIntoId: Id | null; readonly deletedAt: Date | null }

/** Holds these incidents until the transaction ends, always in the same order, and says how they stand then. */
export async function lockIncidents(tx: Db, ids: readonly Id[]): Promise<MergeState[]> {
  return tx.$queryRaw<MergeState[]>`
    SELECT id, merged_into_id AS "mergedIntoId", deleted_at AS "deletedAt"
    FROM incidents WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`
}

export type MergedRow = { readonly id: Id; readonly number: number; readonly mergedIntoId: Id }

export async function findMergedIncident(db: Db, number: number): Promise<MergedRow | null> {
  const row = await db.incident.findFirst({
    where: { number, mergedIntoId: { not: null } },
    select: { id: true, number: true, mergedIntoId: true },
  })
  return row && { id: row.id as Id, number: row.number, mergedIntoId: row.mergedIntoId as Id }
}

/** Post-mortems of two incidents: of the first the one in use; of the second also one in the bin, which holds its place. */
export async function findPostmortems(db: Db, from: Id, into: Id) {
  const rows = await db.postmortem.findMany({
    where: { OR: [{ incidentId: from, deletedAt: null }, { incidentId: into }] },
    select: { incidentId: true, status: true },
  })
  const of = (id: Id) => rows.find(({ incidentId }) => incidentId === id) ?? null
  return { from: of(from), into: of(into) }
}

/** Everything of the duplicate goes to the other; what that was is noted, for `storeUnmerge`. Both rows are locked. */
export async function storeMerge(tx: Db, from: Id, into: Id, now: Date): Promise<MovedByMerge> {
  const moved: MovedByMerge = {
    timelineEntries: await move(tx, sql`timeline_entries`, from, into),
    images: await move(tx, sql`timeline_images`, from, into),
    actionItems: await move(tx, sql`action_items`, from, into),
    links: await moveLinks(tx, from, into),
    alerts: await move(tx, sql`alerts`, from, into),
    analyses: await move(tx, sql`incident_analyses`, from, into),
    postmortem: (await move(tx, sql`postmortems`, from, into, sql`deleted_at IS NULL`))[0] ?? null,
    addedServices: await addServices(tx, from, into),
    duplicates: await idsOf(
      tx,
      sql`UPDATE incidents SET merged_into_id = ${into}::uuid WHERE merged_into_id = ${from}::uuid`,
    ),
  }
  await tx.incident.update({
    where: { id: from },
    data: { mergedIntoId: into, updatedAt: now, version: { increment: 1 } },
  })
  await tx.incident.update({ where: { id: into }, data: { updatedAt: now, version: { increment: 1 } } })
  await tx.incidentMerge.create({ data: { incidentId: from, mergedAt: now, moved: moved as object } })
  return moved
}

/** Takes back what is still there of what the merge took; what was changed since then comes as it is. */
export async function storeUnmerge(tx: Db, { id, mergedIntoId }: MergedRow, now: Date): Promise<MovedByMerge> {
  const merge = await tx.incidentMerge.delete({ where: { incidentId: id } })
  const moved = movedByMerge.parse(merge.moved)
  await tx.incident.update({ where: { id }, data: { mergedIntoId: null, updatedAt: now, version: { increment: 1 } } })
  await tx.incident.update({ where: { id: mergedIntoId }, data: { updatedAt: now, version: { increment: 1 } } })
  await moveBack(tx, sql`timeline_entries`, mergedIntoId, id, moved.timelineEntries)
  await moveBack(tx, sql`timeline_images`, mergedIntoId, id, moved.images)
  await moveBack(tx, sql`action_items`, mergedIntoId, id, moved.actionItems)
  await moveBack(tx, sql`alerts`, mergedIntoId, id, moved.alerts)
  await moveBack(tx, sql`incident_analyses`, mergedIntoId, id, moved.analyses)
  if (moved.postmortem) {
    // Once published it belongs to the incident under whose address it was read.
    await moveBack(tx, sql`postmortems`, mergedIntoId, id, [moved.postmortem], sql`status <> 'published'`)
  }
  await moveLinks(tx, mergedIntoId, id, moved.links)
  await tx.$executeRaw`
    DELETE FROM incident_services
    WHERE incident_id = ${mergedIntoId}::uuid AND service_id = ANY (${moved.addedServices}::uuid[]) AND position > 0`
  await tx.$executeRaw`
    UPDATE incidents SET merged_into_id = ${id}::uuid
    WHERE id = ANY (${moved.duplicates}::uuid[]) AND merged_into_id = ${mergedIntoId}::uuid`
  return moved
}

function move(tx: Db, table: Sql, from: Id, into: Id, condition: Sql = sql`true`): Promise<Id[]> {
  return idsOf(
    tx,
    sql`UPDATE ${table} SET incident_id = ${into}::uuid WHERE incident_id = ${from}::uuid AND ${condition}`,
  )
}

function moveBack(tx: Db, table: Sql, from: Id, into: Id, ids: readonly Id[], condition: Sql = sql`true`) {
  return move(tx, table, from, into, sql`id = ANY (${ids}::uuid[]) AND ${condition}`)
}

/** Links lead from or to the other incident now, unless they would lead to itself or stand there twice. */
function moveLinks(tx: Db, from: Id, into: Id, only?: readonly Id[]): Promise<Id[]> {
  const other = sql`(CASE WHEN l.from_id = ${from}::uuid THEN l.to_id ELSE l.from_id END)`
  return idsOf(
    tx,
    sql`UPDATE incident_links l SET
      from_id = CASE WHEN l.from_id = ${from}::uuid THEN ${into}::uuid ELSE l.from_id END,
      to_id = CASE WHEN l.to_id = ${from}::uuid THEN ${into}::uuid ELSE l.to_id END
    WHERE ${from}::uuid IN (l.from_id, l.to_id) AND ${other} <> ${into}::uuid
      AND (${only === undefined} OR l.id = ANY (${only ?? []}::uuid[]))
      AND NOT EXISTS (
        SELECT FROM incident_links known
        WHERE least(known.from_id, known.to_id) = least(${other}, ${into}::uuid)
          AND greatest(known.from_id, known.to_id) = greatest(${other}, ${into}::uuid))`,
  )
}

/** Services of the duplicate that the other does not have, behind its own, as far as there is room. */
async function addServices(tx: Db, from: Id, into: Id): Promise<Id[]> {
  const rows = await tx.$queryRaw<{ id: Id }[]>`
    INSERT INTO incident_services (incident_id, service_id, position)
    SELECT ${into}::uuid, service_id, own.last + row_number() OVER (ORDER BY position)
    FROM incident_services,
      (SELECT max(position) AS last FROM incident_services WHERE incident_id = ${into}::uuid) AS own
    WHERE incident_id = ${from}::uuid
      AND service_id NOT IN (SELECT service_id FROM incident_services WHERE incident_id = ${into}::uuid)
    ORDER BY position
    LIMIT greatest(0, ${SERVICES_MAX}::int - (SELECT count(*) FROM incident_services WHERE incident_id = ${into}::uuid))
    RETURNING service_id AS id`
  return rows.map(({ id }) => id)
}

async function idsOf(tx: Db, update: Sql): Promise<Id[]> {
  const rows = await tx.$queryRaw<{ id: Id }[]>`${update} RETURNING id`
  return rows.map(({ id }) => id)
}
