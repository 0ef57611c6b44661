import { verifyRunbook } from '#lib/usecases/runbook/verify-runbook.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const POST = apiRoute<{ service: string }>(async ({ actor, params, json, now }) => ({
  body: await verifyRunbook(actor, params.service, await json(), { now }),
}))
