import { undoIncidentStep } from '#lib/usecases/incident/undo-incident-step.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag } from '#lib/web/version-tag.ts'

export const POST = apiRoute<{ number: string }>(async ({ actor, params, now }) => {
  const incident = await undoIncidentStep(actor, params.number, { now })
  return { etag: versionTag(incident.version), body: incident }
})
