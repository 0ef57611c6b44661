import { insertActionItem } from '#lib/db/action-item.ts'
import { findOwnerUserId } from '#lib/db/action-item-owner.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findDueDefaults } from '#lib/db/due-defaults.ts'
import { findIncident } from '#lib/db/incident.ts'
import { holdLiveIncident } from '#lib/db/live-incident.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { DEFAULT_DUE } from '#lib/domain/action-item/due-at.ts'
import { defaultDueAt } from '#lib/domain/action-item/due-defaults.ts'
import { createActionItemInput } from '#lib/domain/action-item/schema.ts'
import { INCIDENT_GONE } from '#lib/domain/incident/merge.ts'
import { parseIncidentNumber } from '#lib/domain/incident/number.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Adds an action item to an incident. @throws AppError invalid, not_found, forbidden, conflict (the incident went) */
export async function createActionItem(
  actor: Actor,
  incidentNumber: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<ActionItem> {
  assertCan(actor, 'read')
  const number = parseIncidentNumber(incidentNumber)
  const incident = number === null ? null : await findIncident(db(), number)
  if (!incident) throw new AppError('not_found', 'There is no such incident.')
  assertCan(actor, 'edit')
  const parsed = parseInput(createActionItemInput, input)
  const about = { severity: incident.severity, priority: parsed.priority }
  const dueAt =
    parsed.dueAt === DEFAULT_DUE
      ? defaultDueAt((await findDueDefaults(db())).defaults, about, context.now)
      : parsed.dueAt
  const fields = { ...parsed, dueAt }

  return transaction(async (tx) => {
    if (!(await holdLiveIncident(tx, incident.id))) throw new AppError('conflict', INCIDENT_GONE)
    const ownerUserId = await findOwnerUserId(tx, fields.owner)
    const item = await insertActionItem(tx, incident.id, { ...fields, ownerUserId }, context.now)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'action_item.create',
        entityType: 'action_item',
        entityId: item.id,
        details: { incidentNumber: incident.number, title: item.title },
      },
      context.now,
    )
    return item
  })
}
