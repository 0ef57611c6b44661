import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { personOf } from '#lib/db/person-of.ts'
import { findSavedView, deleteSavedView as remove } from '#lib/db/saved-view.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertMayKeepViews, canManageSavedView } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'

/** Forgets a view; the list itself and its address stay. @throws AppError not_found, forbidden, conflict */
export async function deleteSavedView(actor: Actor, viewId: string, context: { readonly now: Date }): Promise<void> {
  assertMayKeepViews(actor)
  const person = await personOf(db(), actor)
  const parsed = id.safeParse(viewId)
  const view = parsed.success ? await findSavedView(db(), person.userId, parsed.data) : null
  if (!view) throw new AppError('not_found', 'There is no such view.')
  if (!canManageSavedView(person, view)) throw new AppError('forbidden', 'Only an editor may delete a shared view.')

  await transaction(async (tx) => {
    if (!(await remove(tx, view))) throw new AppError('conflict', 'Somebody changed this view meanwhile.')
    await insertAuditEntry(
      tx,
      actor,
      { action: 'saved_view.delete', entityType: 'saved_view', entityId: view.id, details: { name: view.name } },
      context.now,
    )
  })
}
