import { getRecurringCauses } from '#lib/usecases/report/get-recurring-causes.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({
  body: await getRecurringCauses(actor, query, { now }),
}))
