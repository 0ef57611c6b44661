import { rerunIncidentAnalysis } from '#lib/usecases/diagnosis/rerun-incident-analysis.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ number: string; id: string }>(async ({ actor, params, json, now }) => ({
  body: await rerunIncidentAnalysis(actor, params.number, params.id, await json(), { now }),
}))
