import { takeIncidentStep } from '#lib/usecases/incident/take-incident-step.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { versionTag, withIfMatch } from '#lib/web/version-tag.ts'

export const POST = apiRoute<{ number: string }>(async ({ actor, params, json, headers, now }) => {
  const input = withIfMatch(await json(), headers.get('if-match'))
  const incident = await takeIncidentStep(actor, params.number, input, { now })
  return { etag: versionTag(incident.version), body: incident }
})
