import { getService } from '#lib/usecases/service/get-service.ts'
import { updateService } from '#lib/usecases/service/update-service.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute<{ slug: string }>(async ({ actor, params }) => ({
  body: await getService(actor, params.slug),
}))

export const PATCH = apiRoute<{ slug: string }>(async ({ actor, params, json, now }) => ({
  body: await updateService(actor, params.slug, await json(), { now }),
}))
