import { listAlerts } from '#lib/usecases/alert/list-alerts.ts'
import { apiRoute } from '#lib/web/api-route.ts'

export const GET = apiRoute(async ({ actor, query }) => ({ body: await listAlerts(actor, query) }))
