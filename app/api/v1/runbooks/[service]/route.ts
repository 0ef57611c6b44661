import { getRunbook } from '#lib/usecases/runbook/get-runbook.ts'
import { saveRunbook } from '#lib/usecases/runbook/save-runbook.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute<{ service: string }>(async ({ actor, params, now }) => ({
  body: await getRunbook(actor, params.service, { now }),
}))

export const PUT = apiRoute<{ service: string }>(async ({ actor, params, json, now }) => {
  const { runbook, created } = await saveRunbook(actor, params.service, await json(), { now })
  return { status: created ? 201 : 200, body: runbook }
})
