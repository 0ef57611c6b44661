import { exportIncidents } from '#lib/usecases/exchange/export-incidents.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { listDownload } from '#lib/web/list-download.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({
  file: listDownload('incidents', exportIncidents(actor, query), now),
}))
