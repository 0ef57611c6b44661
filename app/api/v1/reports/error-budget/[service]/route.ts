import { getBudgetAttribution } from '#lib/usecases/error-budget/get-budget-attribution.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute<{ service: string }>(async ({ actor, params, query, now }) => ({
  body: await getBudgetAttribution(actor, params.service, query, { now }),
}))
