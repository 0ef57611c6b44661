import { getIncidentAnalysis } from '#lib/usecases/diagnosis/get-incident-analysis.ts'
import { removeIncidentAnalysis } from '#lib/usecases/diagnosis/remove-incident-analysis.ts'
import { apiRoute } from '#lib/web/api-route.ts'

type Params = { number: string; id: string }

export const GET = apiRoute<Params>(async ({ actor, params }) => ({
  body: await getIncidentAnalysis(actor, params.number, params.id),
}))

export const DELETE = apiRoute<Params>(async ({ actor, params, now }) => {
  await removeIncidentAnalysis(actor, params.number, params.id, { now })
  return { status: 204 }
})
