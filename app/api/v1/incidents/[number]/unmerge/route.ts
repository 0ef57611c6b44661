import { unmergeIncident } from '#lib/usecases/incident/unmerge-incident.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string }>(async ({ actor, params, now }) => ({
  body: await unmergeIncident(actor, params.number, { now }),
}))
