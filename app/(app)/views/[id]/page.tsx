import { redirect } from 'next/navigation'
import { requireActor } from '#lib/auth/require-actor.ts'
import { savedViewPath } from '#lib/domain/saved-view/saved-view.ts'
import { getSavedView } from '#lib/usecases/saved-view/get-saved-view.ts'
import { orNotFound } from '#lib/web/or-not-found.ts'

/** The permanent address of a view: it leads to the list, whatever the view is called. */
export default async function SavedViewPage({ params }: PageProps<'/views/[id]'>) {
  const actor = await requireActor()
  redirect(savedViewPath(await orNotFound(getSavedView(actor, (await params).id))))
}
