import { getRunbookReport } from '#lib/usecases/report/get-runbook-report.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, now }) => ({ body: await getRunbookReport(actor, { now }) }))
