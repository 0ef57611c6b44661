import { insertActionItem } from '#lib/db/action-item.ts'
import { findOwnerUserId } from '#lib/db/action-item-owner.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findDueDefaults } from '#lib/db/due-defaults.ts'
import { findIncident } from '#lib/db/incident.ts'
import { holdLiveIncident } from '#lib/db/live-incident.ts'
import { transaction } from '#lib/db/transaction.ts'
import { holdDraftReview, linkReviewActionItem } from '#lib/db/weekly-review.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { DEFAULT_DUE } from '#lib/domain/action-item/due-at.ts'
import { defaultDueAt } from '#lib/domain/action-item/due-defaults.ts'
import { INCIDENT_GONE } from '#lib/domain/incident/merge.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { isoWeekName } from '#lib/domain/shared/iso-week.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'
import { getReviewWeek, REVIEW_PUBLISHED } from '#lib/domain/weekly-review/stored-review.ts'
import { createReviewActionItemInput } from '#lib/domain/weekly-review/weekly-review.ts'

/**
 * Adds an action item to an incident from the meeting, and keeps it with the review.
 * @throws AppError invalid (also for an incident that is not there), not_found, forbidden, conflict (published, or the incident went)
 */
export async function createReviewActionItem(
  actor: Actor,
  weekName: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<ActionItem> {
  assertCan(actor, 'read')
  const week = getReviewWeek(weekName, context.now)
  assertCan(actor, 'edit')
  const { incidentNumber, ...parsed } = parseInput(createReviewActionItemInput, input)
  const incident = await findIncident(db(), incidentNumber)
  if (!incident) throw invalid({ incidentNumber: ['There is no such incident.'] })
  const about = { severity: incident.severity, priority: parsed.priority }
  const dueAt =
    parsed.dueAt === DEFAULT_DUE
      ? defaultDueAt((await findDueDefaults(db())).defaults, about, context.now)
      : parsed.dueAt

  return transaction(async (tx) => {
    const reviewId = await holdDraftReview(tx, week, context.now)
    if (!reviewId) throw new AppError('conflict', REVIEW_PUBLISHED)
    if (!(await holdLiveIncident(tx, incident.id))) throw new AppError('conflict', INCIDENT_GONE)
    const ownerUserId = await findOwnerUserId(tx, parsed.owner)
    const item = await insertActionItem(tx, incident.id, { ...parsed, dueAt, ownerUserId }, context.now)
    await linkReviewActionItem(tx, reviewId, item.id)
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'action_item.create',
        entityType: 'action_item',
        entityId: item.id,
        details: { incidentNumber: incident.number, title: item.title, weeklyReview: isoWeekName(week) },
      },
      context.now,
    )
    return item
  })
}
