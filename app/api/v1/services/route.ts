import { createService } from '#lib/usecases/service/create-service.ts'
import { listServices } from '#lib/usecases/service/list-services.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query }) => ({ body: await listServices(actor, query) }))

export const POST = apiRoute(async ({ actor, json, now }) => {
  const service = await createService(actor, await json(), { now })
  return { status: 201, location: `/api/v1/services/${service.slug}`, body: service }
})
