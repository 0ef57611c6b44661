import { getActionItemReport } from '#lib/usecases/report/get-action-item-report.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({
  body: await getActionItemReport(actor, query, { now }),
}))
