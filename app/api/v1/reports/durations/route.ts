import { getDurationReport } from '#lib/usecases/report/get-duration-report.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({
  body: await getDurationReport(actor, query, { now }),
}))
