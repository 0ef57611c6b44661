import { db } from '#lib/db/client.ts'
import { findPersonOf } from '#lib/db/person-of.ts'
import { findSavedView } from '#lib/db/saved-view.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { SavedView } from '#lib/domain/saved-view/saved-view.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'

/** One's own view, or a shared one. @throws AppError not_found, forbidden */
export async function getSavedView(actor: Actor, viewId: string): Promise<SavedView> {
  assertCan(actor, 'read')
  const parsed = id.safeParse(viewId)
  const readerId = (await findPersonOf(db(), actor))?.userId ?? null
  const view = parsed.success ? await findSavedView(db(), readerId, parsed.data) : null
  if (!view) throw new AppError('not_found', 'There is no such view, or it is somebody else’s own.')
  return view
}
