import { receiveAlerts } from '#lib/usecases/alert/receive-alerts.ts'
import { routeAlerts } from '#lib/usecases/alert/route-alerts.ts'
import { hookRoute } from '#lib/web/hook-route.ts'

export const POST = hookRoute({ receive: receiveAlerts, route: routeAlerts })
