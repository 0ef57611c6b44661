import { getTrendReport } from '#lib/usecases/report/get-trend-report.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({
  body: await getTrendReport(actor, query, { now }),
}))
