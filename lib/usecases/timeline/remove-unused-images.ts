import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { deleteUnusedImages } from '#lib/db/timeline-image.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** An entry is written within a day; what is older than a month was looked at thirty times. */
const [UNUSED_DAYS, LOOKED_AT_DAYS] = [1, 30]
const REMOVED_AT_ONCE = 200

/** Removes images that were uploaded more than a day ago and that no entry shows; says how many. @throws AppError forbidden */
export async function removeUnusedImages(actor: Actor, { now }: { readonly now: Date }): Promise<number> {
  assertCan(actor, 'administer')
  return transaction(async (tx) => {
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
    const range = { from: daysAgo(LOOKED_AT_DAYS), before: daysAgo(UNUSED_DAYS) }
    const removed = await deleteUnusedImages(tx, { ...range, atMost: REMOVED_AT_ONCE })
    if (removed > 0) {
      const entry = { entityType: 'timeline_image', entityId: 'unused', details: { removed } }
      await insertAuditEntry(tx, actor, { action: 'timeline_image.remove_unused', ...entry }, now)
    }
    return removed
  })
}
