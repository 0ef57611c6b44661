import { exportActionItems } from '#lib/usecases/exchange/export-action-items.ts'
import { sessionDownload } from '#lib/web/download.ts'
import { listDownload } from '#lib/web/list-download.ts'

export const GET = sessionDownload(async ({ actor, query, now }) =>
  listDownload('action-items', exportActionItems(actor, query, { now }), now),
)
