import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { personOf } from '#lib/db/person-of.ts'
import { findSavedView, storeSavedView } from '#lib/db/saved-view.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan, assertMayKeepViews, canManageSavedView } from '#lib/domain/access/policy.ts'
import { type SavedView, updateSavedViewInput } from '#lib/domain/saved-view/saved-view.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const CHANGED_MEANWHILE = 'Somebody changed this view meanwhile, so nothing was saved. Load the page again.'

/**
 * Renames a view, or shares it; what is shared stays where others rely on it until an editor takes it back.
 * @throws AppError invalid, not_found, forbidden, precondition_failed, conflict
 */
export async function updateSavedView(
  actor: Actor,
  viewId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<SavedView> {
  assertMayKeepViews(actor)
  const person = await personOf(db(), actor)
  const parsedId = id.safeParse(viewId)
  const view = parsedId.success ? await findSavedView(db(), person.userId, parsedId.data) : null
  if (!view) throw new AppError('not_found', 'There is no such view.')
  const { version, name, isShared } = parseInput(updateSavedViewInput, input)
  if (!canManageSavedView(person, view)) throw new AppError('forbidden', 'Only an editor may change a shared view.')
  if (isShared) assertCan(person, 'edit')
  if (version !== undefined && version !== view.version) throw new AppError('precondition_failed', CHANGED_MEANWHILE)
  const changes = { ...(name !== undefined && { name }), ...(isShared !== undefined && { isShared }) }

  return transaction(async (tx) => {
    const outcome = await storeSavedView(tx, view, changes, context.now)
    if (outcome === 'name taken') throw invalid({ name: ['There is a view of that name already.'] })
    if (outcome === 'changed') throw new AppError('conflict', CHANGED_MEANWHILE)
    await insertAuditEntry(
      tx,
      actor,
      { action: 'saved_view.update', entityType: 'saved_view', entityId: view.id, details: changes },
      context.now,
    )
    return { ...view, ...changes, version: view.version + 1 }
  })
}
