import { listRunbooks } from '#lib/usecases/runbook/list-runbooks.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({ body: await listRunbooks(actor, query, { now }) }))
