import { createIncident } from '#lib/usecases/incident/create-incident.ts'
import { listIncidents } from '#lib/usecases/incident/list-incidents.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query }) => ({ body: await listIncidents(actor, query) }))

export const POST = apiRoute(async ({ actor, json, now }) => {
  const incident = await createIncident(actor, await json(), { now })
  return { status: 201, location: `/api/v1/incidents/${incident.number}`, body: incident }
})
