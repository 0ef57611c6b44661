import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { updateIncident } from '#lib/usecases/incident/update-incident.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag, withIfMatch } from '#lib/web/version-tag.ts'

export const GET = apiRoute<{ number: string }>(async ({ actor, params }) => {
  const report = await getIncidentReport(actor, params.number)
  return { etag: versionTag(report.version), body: report }
})

export const PATCH = apiRoute<{ number: string }>(async ({ actor, params, json, headers, now }) => {
  const input = withIfMatch(await json(), headers.get('if-match'))
  const incident = await updateIncident(actor, params.number, input, { now })
  return { etag: versionTag(incident.version), body: incident }
})
