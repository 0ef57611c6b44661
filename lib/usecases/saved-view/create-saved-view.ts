import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { countOwnSavedViews, insertSavedView } from '#lib/db/saved-view.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan, assertIsUser } from '#lib/domain/access/policy.ts'
import { createSavedViewInput, OWN_VIEWS_MAX, type SavedView } from '#lib/domain/saved-view/saved-view.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Keeps the state of a list under a name, for oneself or, as an editor, for everybody.
 * @throws AppError invalid, forbidden, conflict (too many)
 */
export async function createSavedView(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<SavedView> {
  assertCan(actor, 'read')
  assertIsUser(actor)
  const parsed = parseInput(createSavedViewInput, input)
  if (parsed.isShared) assertCan(actor, 'edit')

  const view = await transaction(async (tx) => {
    if ((await countOwnSavedViews(tx, actor.userId)) >= OWN_VIEWS_MAX) {
      throw new AppError('conflict', `You have ${OWN_VIEWS_MAX} views. Delete one that you no longer use.`)
    }
    const created = await insertSavedView(tx, { ...parsed, ownerId: actor.userId }, context.now)
    if (!created) throw invalid({ name: ['You have a view of that name already.'] })
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'saved_view.create',
        entityType: 'saved_view',
        entityId: created.id,
        details: { name: created.name, list: created.list, query: created.query, isShared: created.isShared },
      },
      context.now,
    )
    return created
  })
  return view
}
