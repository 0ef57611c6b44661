import { exportIncidents } from '#lib/usecases/exchange/export-incidents.ts'
import { sessionDownload } from '#lib/web/download.ts'
import { listDownload } from '#lib/web/list-download.ts'

export const GET = sessionDownload(async ({ actor, query, now }) =>
  listDownload('incidents', exportIncidents(actor, query), now),
)
