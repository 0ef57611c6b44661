import { db } from '#lib/db/client.ts'
import { findPersonOf } from '#lib/db/person-of.ts'
import { listSavedViews as list } from '#lib/db/saved-view.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { SavedViewList } from '#lib/domain/saved-view/list.ts'
import type { SavedView } from '#lib/domain/saved-view/saved-view.ts'

/** One's own views and the shared ones, of one list or of all, by name. @throws AppError forbidden */
export async function listSavedViews(actor: Actor, of?: SavedViewList): Promise<readonly SavedView[]> {
  assertCan(actor, 'read')
  return list(db(), (await findPersonOf(db(), actor))?.userId ?? null, of)
}
