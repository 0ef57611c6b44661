import { acceptIncidentAnalysis } from '#lib/usecases/diagnosis/accept-incident-analysis.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag } from '#lib/web/version-tag.ts'

export const POST = apiRoute<{ number: string; id: string }>(async ({ actor, params, json, now }) => {
  const incident = await acceptIncidentAnalysis(actor, params.number, params.id, await json(), { now })
  return { etag: versionTag(incident.version), body: incident }
})
