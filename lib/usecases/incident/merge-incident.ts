import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIncident, findRemainingIncident, getIncidentById } from '#lib/db/incident.ts'
import { findPostmortems, lockIncidents, storeMerge } from '#lib/db/incident-merge.ts'
import { countTimelineEntries } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { mergeIncidentInput, mergeRefusal } from '#lib/domain/incident/merge.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { TIMELINE_ENTRIES_MAX } from '#lib/domain/incident/timeline-entry.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Merges a duplicate into another incident, which takes over its timeline, action items, links, services and draft of a
 * post-mortem. Where that one was merged itself, the one it went into takes them. Returns the incident that stays.
 * @throws AppError invalid, not_found, merged, forbidden, conflict (a simultaneous change, two post-mortems, a full timeline)
 */
export async function mergeIncident(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<Incident> {
  assertCan(actor, 'read')
  const parsedNumber = parseIncidentNumber(number)
  const from = parsedNumber === null ? null : await findIncident(db(), parsedNumber)
  if (!from) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const into = await findRemainingIncident(db(), parseInput(mergeIncidentInput, input).into)
  if (!into) throw invalid({ into: ['There is no incident of that number.'] })
  if (into.id === from.id) throw invalid({ into: ['That is this incident itself. Give the number of another.'] })

  return transaction(async (tx) => {
    const locked = await lockIncidents(tx, [from.id, into.id])
    if (
      locked.length < 2 ||
      locked.some(({ mergedIntoId, deletedAt }) => mergedIntoId !== null || deletedAt !== null)
    ) {
      throw new AppError('conflict', 'Somebody merged or removed one of the two meanwhile, so nothing was changed.')
    }
    const postmortems = await findPostmortems(tx, from.id, into.id)
    const numbers = { from: from.number, into: into.number }
    const refusal = mergeRefusal(numbers, postmortems.from, postmortems.into)
    if (refusal) throw new AppError('conflict', refusal)
    const entries = (await countTimelineEntries(tx, from.id)) + (await countTimelineEntries(tx, into.id))
    if (entries > TIMELINE_ENTRIES_MAX) {
      throw new AppError('conflict', `Together they have ${entries} entries; a timeline holds ${TIMELINE_ENTRIES_MAX}.`)
    }
    const moved = await storeMerge(tx, from.id, into.id, context.now)
    const counts = { timelineEntries: moved.timelineEntries.length, actionItems: moved.actionItems.length }
    for (const [action, entityId] of [
      ['incident.merge', from.id],
      ['incident.take_over', into.id],
    ] as const) {
      await insertAuditEntry(
        tx,
        actor,
        { action, entityType: 'incident', entityId, details: { ...numbers, ...counts } },
        context.now,
      )
    }
    return getIncidentById(tx, into.id)
  })
}
