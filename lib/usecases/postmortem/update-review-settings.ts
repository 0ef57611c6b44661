import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findReviewSettings, storeReviewSettings } from '#lib/db/review-settings.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type ReviewSettings, updateReviewSettingsInput } from '#lib/domain/postmortem/review-settings.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const STALE = 'Somebody changed these settings meanwhile. Look at them, then save again.'

/**
 * Says until when post-mortems are published, and which need a sign-off. Holds at once, for running ones too.
 * @throws AppError invalid, forbidden, precondition_failed, conflict (changed at the same time)
 */
export async function updateReviewSettings(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<ReviewSettings> {
  assertCan(actor, 'administer')
  const { version, ...fields } = parseInput(updateReviewSettingsInput, input)
  const current = await findReviewSettings(db())
  if (version !== undefined && version !== current.version) throw new AppError('precondition_failed', STALE)

  return transaction(async (tx) => {
    const stored = await storeReviewSettings(tx, fields, current)
    if (!stored) throw new AppError('conflict', STALE)
    const { version: _, ...before } = current
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'review_settings.update',
        entityType: 'review_settings',
        entityId: 'all',
        details: { from: before, to: fields },
      },
      context.now,
    )
    return stored
  })
}
