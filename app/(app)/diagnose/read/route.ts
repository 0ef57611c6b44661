import { readLogs } from '#lib/usecases/diagnosis/read-logs.ts'
import { framedLogs } from '#lib/web/framed-logs.ts'
import { sessionRoute } from '#lib/web/session-route.ts'

/** For the page: what is to be kept of logs, read as they come in. */
export const POST = sessionRoute(({ actor, body }) => readLogs(actor, framedLogs(body)))
