import { createIncidentAnalysis } from '#lib/usecases/diagnosis/create-incident-analysis.ts'
import { listIncidentAnalyses } from '#lib/usecases/diagnosis/list-incident-analyses.ts'
import { apiRoute } from '#lib/web/api-route.ts'

const MAX_BODY_BYTES = 8 * 1024 * 1024

export const GET = apiRoute<{ number: string }>(async ({ actor, params }) => ({
  body: { items: await listIncidentAnalyses(actor, params.number) },
}))

export const POST = apiRoute<{ number: string }>(
  async ({ actor, params, json, now }) => {
    const analysis = await createIncidentAnalysis(actor, params.number, await json(), { now })
    const location = `/api/v1/incidents/${analysis.incidentNumber}/analyses/${analysis.id}`
    return { status: 201, location, body: analysis }
  },
  { maxBodyBytes: MAX_BODY_BYTES },
)
