import { getErrorBudgetReport } from '#lib/usecases/error-budget/get-error-budget-report.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({
  body: await getErrorBudgetReport(actor, query, { now }),
}))
