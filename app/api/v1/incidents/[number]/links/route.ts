import { linkIncident } from '#lib/usecases/incident/link-incident.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string }>(async ({ actor, params, json, now }) => ({
  status: 201,
  body: await linkIncident(actor, params.number, await json(), { now }),
}))
