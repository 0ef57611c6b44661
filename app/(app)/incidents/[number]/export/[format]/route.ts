import { exportIncidentQuery } from '#lib/domain/exchange/export-query.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'
import { exportIncident } from '#lib/usecases/exchange/export-incident.ts'
import { sessionDownload } from '#lib/web/download.ts'
import { incidentDownload } from '#lib/web/incident-download.ts'

export const GET = sessionDownload<{ number: string; format: string }>(async ({ actor, params }) => {
  const { format } = parseInput(exportIncidentQuery, { format: params.format })
  return incidentDownload(await exportIncident(actor, params.number), format)
})
