import { getIncident } from '#lib/usecases/incident/get-incident.ts'
import { listSimilarIncidents } from '#lib/usecases/incident/list-similar-incidents.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute<{ number: string }>(async ({ actor, params }) => {
  const incident = await getIncident(actor, params.number)
  return { body: { items: await listSimilarIncidents(actor, incident) } }
})
