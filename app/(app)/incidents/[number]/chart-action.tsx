'use server'

import type { ReactNode } from 'react'
import { IncidentChart } from '#components/incident/incident-chart.tsx'
import type { Shown } from '#lib/domain/shared/shown.ts'
import { getIncidentReport } from '#lib/usecases/incident/get-incident-report.ts'
import { showToEditor } from '#lib/web/show-to-editor.ts'

/** The chart of an incident as it is now, for a page whose timeline was changed in place. */
export async function drawIncidentChart(number: string): Promise<Shown<ReactNode>> {
  return showToEditor(async ({ actor, now }) => {
    const incident = await getIncidentReport(actor, number)
    return <IncidentChart incident={incident} entries={incident.timeline} now={now} />
  })
}
