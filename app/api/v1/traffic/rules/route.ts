import { getTrafficRules } from '#lib/usecases/traffic/get-traffic-rules.ts'
import { updateTrafficRules } from '#lib/usecases/traffic/update-traffic-rules.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor }) => ({ body: await getTrafficRules(actor) }))

export const PUT = apiRoute(async ({ actor, json, now }) => ({
  body: await updateTrafficRules(actor, await json(), { now }),
}))
