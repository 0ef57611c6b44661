import { mergeIncident } from '#lib/usecases/incident/merge-incident.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string }>(async ({ actor, params, json, now }) => ({
  body: await mergeIncident(actor, params.number, await json(), { now }),
}))
