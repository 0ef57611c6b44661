import { exportIncidentQuery } from '#lib/domain/exchange/export-query.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import { exportIncident } from '#lib/usecases/exchange/export-incident.ts'
import { apiRoute } from '#lib/web/api-route.ts'
import { incidentDownload } from '#lib/web/incident-download.ts'

export const GET = apiRoute<{ number: string }>(async ({ actor, params, query }) => {
  const { format } = parseInput(exportIncidentQuery, query)
  return { file: incidentDownload(await exportIncident(actor, params.number), format) }
})
