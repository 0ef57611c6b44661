import { deleteSavedView } from '#lib/usecases/saved-view/delete-saved-view.ts'
import { getSavedView } from '#lib/usecases/saved-view/get-saved-view.ts'
import { updateSavedView } from '#lib/usecases/saved-view/update-saved-view.ts'
import { apiRoute } from '#lib/web/api-route.ts'

type Params = { id: string }

export const GET = apiRoute<Params>(async ({ actor, params }) => ({ body: await getSavedView(actor, params.id) }))

export const PATCH = apiRoute<Params>(async ({ actor, params, json, now }) => ({
  body: await updateSavedView(actor, params.id, await json(), { now }),
}))

export const DELETE = apiRoute<Params>(async ({ actor, params, now }) => {
  await deleteSavedView(actor, params.id, { now })
  return { status: 204 }
})
