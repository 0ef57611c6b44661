import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { personOf } from '#lib/db/person-of.ts'
import { countOwnSavedViews, insertSavedView } from '#lib/db/saved-view.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan, assertMayKeepViews } from '#lib/domain/access/policy.ts'
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
  assertMayKeepViews(actor)
  const person = await personOf(db(), actor)
  const parsed = parseInput(createSavedViewInput, input)
  if (parsed.isShared) assertCan(person, 'edit')

  const view = await transaction(async (tx) => {
    if ((await countOwnSavedViews(tx, person.userId)) >= OWN_VIEWS_MAX) {
      throw new AppError('conflict', `You have ${OWN_VIEWS_MAX} views. Delete one that you no longer use.`)
    }
    const created = await insertSavedView(tx, { ...parsed, ownerId: person.userId }, context.now)
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
