import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { getPostmortem } from '#lib/usecases/postmortem/get-postmortem.ts'
import { getPostmortemReview } from '#lib/usecases/postmortem/get-postmortem-review.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute<{ number: string }>(async ({ actor, params, now }) => {
  const postmortem = await getPostmortem(actor, params.number)
  const incident = await getIncidentReport(actor, params.number)
  return { body: await getPostmortemReview(actor, { incident, postmortem }, { now }) }
})
