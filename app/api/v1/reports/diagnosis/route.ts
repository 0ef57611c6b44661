import { getDiagnosisReport } from '#lib/usecases/report/get-diagnosis-report.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, now }) => ({ body: await getDiagnosisReport(actor, { now }) }))
