import { exportActionItems } from '#lib/usecases/exchange/export-action-items.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { listDownload } from '#lib/web/list-download.ts'

export const GET = apiRoute(async ({ actor, query, now }) => ({
  file: listDownload('action-items', exportActionItems(actor, query, { now }), now),
}))
