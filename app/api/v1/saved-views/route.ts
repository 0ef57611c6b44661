import { listSavedViewsQuery } from '#lib/domain/saved-view/saved-view.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import { createSavedView } from '#lib/usecases/saved-view/create-saved-view.ts'
import { listSavedViews } from '#lib/usecases/saved-view/list-saved-views.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query }) => ({
  body: { items: await listSavedViews(actor, parseInput(listSavedViewsQuery, query).list) },
}))

export const POST = apiRoute(async ({ actor, json, now }) => {
  const view = await createSavedView(actor, await json(), { now })
  return { status: 201, location: `/api/v1/saved-views/${view.id}`, body: view }
})
