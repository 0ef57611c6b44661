import { unlinkIncident } from '#lib/usecases/incident/unlink-incident.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const DELETE = apiRoute<{ number: string; id: string }>(async ({ actor, params, now }) => {
  await unlinkIncident(actor, params.number, params.id, { now })
  return { status: 204 }
})
