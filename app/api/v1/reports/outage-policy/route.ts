import { getOutagePolicyState } from '#lib/usecases/error-budget/get-outage-policy-state.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({
  body: await getOutagePolicyState(actor, query, { now }),
}))
