import type { Actor } from '#lib/domain/access/actor.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { NO_POSTMORTEM } from '#lib/domain/postmortem/postmortem.ts'
import type { PostmortemState } from '#lib/domain/postmortem/state.ts'
import type { Step } from '#lib/domain/postmortem/transitions.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { isLiveIncident, liveIncident } from './live-incident.ts'
import { insertPostmortemRevision } from './postmortem-revision.ts'

/** @throws AppError not_found (no such incident, no document, or one in the bin) */
export async function getLivePostmortemId(db: Db, number: string): Promise<Id> {
  const parsed = parseIncidentNumber(number)
  const row =
    parsed === null
      ? null
      : await db.postmortem.findFirst({
          where: { incident: { number: parsed, ...liveIncident }, deletedAt: null },
          select: { id: true },
        })
  if (!row) throw new AppError('not_found', NO_POSTMORTEM)
  return row.id as Id
}

/**
 * The document, locked until the transaction ends: what is decided on it still holds when it is stored, and saves of its
 * text wait. @throws AppError not_found (deleted meanwhile)
 */
export async function holdPostmortem(tx: Db, id: Id): Promise<PostmortemState> {
  const [row] = await tx.$queryRaw<PostmortemState[]>`
    SELECT p.id, i.number AS "incidentNumber", p.status::text, p.revision, p.version, p.published_at AS "publishedAt"
    FROM postmortems p JOIN incidents i ON i.id = p.incident_id
    WHERE p.id = ${id}::uuid AND p.deleted_at IS NULL AND ${isLiveIncident}
    FOR UPDATE OF p FOR SHARE OF i`
  if (!row) throw new AppError('not_found', NO_POSTMORTEM)
  return row
}

/** @throws AppError precondition_failed when the caller saw another state */
export function assertVersion(held: PostmortemState, version: number | undefined): void {
  if (version === undefined || version === held.version) return
  throw new AppError('precondition_failed', 'Somebody changed this post-mortem meanwhile. Look at it, then try again.')
}

/** Stores a step of a held document, with its revision; answers the document as it then stands. */
export async function storeStep(
  tx: Db,
  actor: Actor,
  held: PostmortemState,
  { status, kind }: Step,
  now: Date,
): Promise<PostmortemState> {
  const stepped = {
    ...held,
    status,
    revision: held.revision + 1,
    version: held.version + 1,
    // The first publication counts for the deadline; a later one leaves it.
    publishedAt: status === 'published' ? (held.publishedAt ?? now) : held.publishedAt,
  }
  const { revision, version, publishedAt } = stepped
  await tx.postmortem.update({
    where: { id: held.id },
    data: { status, revision, version, publishedAt, updatedAt: now },
  })
  await insertPostmortemRevision(tx, actor, { postmortemId: held.id, number: revision, kind }, now)
  return stepped
}

/** Raises the version of a held document whose reviewers changed. */
export async function touchPostmortem(tx: Db, held: PostmortemState, now: Date): Promise<PostmortemState> {
  const version = held.version + 1
  await tx.postmortem.update({ where: { id: held.id }, data: { version, updatedAt: now } })
  return { ...held, version }
}
