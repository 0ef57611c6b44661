import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { getChecklistMaterial } from '#lib/db/checklist-material.ts'
import { db } from '#lib/db/client.ts'
import { assertVersion, getLivePostmortemId, holdPostmortem, storeStep } from '#lib/db/postmortem-state.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type ChecklistEntry, gapsOf, postmortemChecklist } from '#lib/domain/postmortem/checklist.ts'
import { publishPostmortemInput } from '#lib/domain/postmortem/review-schema.ts'
import { needsSignOff } from '#lib/domain/postmortem/review-settings.ts'
import type { PostmortemState } from '#lib/domain/postmortem/state.ts'
import { publish } from '#lib/domain/postmortem/transitions.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Publishes a post-mortem that has everything its severity requires. Open comments and lint findings refuse nothing.
 * @throws AppError invalid, not_found, forbidden, precondition_failed, conflict (published already, not reviewed yet, or
 * something required is missing: then with a message for each gap)
 */
export async function publishPostmortem(
  actor: Actor,
  number: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<PostmortemState> {
  assertCan(actor, 'read')
  const id = await getLivePostmortemId(db(), number)
  assertCan(actor, 'edit')
  const { version } = parseInput(publishPostmortemInput, input)

  return transaction(async (tx) => {
    // Text cannot be saved while the document is held, so what is looked at is what is published.
    const held = await holdPostmortem(tx, id)
    assertVersion(held, version)
    const material = await getChecklistMaterial(tx, held.incidentNumber, context.now)
    const rules = { needsSignOff: needsSignOff(material.settings, material.incident.severity) }
    const gaps = gapsOf(postmortemChecklist(material))
    const decision = publish(held, rules)
    if (held.status !== 'published' && gaps.length > 0) throw missing(gaps)
    if (!decision.ok) throw new AppError('conflict', decision.reason)
    const stored = await storeStep(tx, actor, held, decision.step, context.now)
    const details = { incident: held.incidentNumber, revision: stored.revision }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'postmortem.publish', entityType: 'postmortem', entityId: id, details },
      context.now,
    )
    return stored
  })
}

function missing(gaps: readonly ChecklistEntry[]): AppError {
  const count = gaps.length === 1 ? 'One required thing is' : `${gaps.length} required things are`
  return new AppError('conflict', `Not published: ${count} missing.`, {
    fieldErrors: Object.fromEntries(gaps.map(({ id, gap }) => [id, [`${gap}.`]])),
  })
}
