import type { Db } from '#lib/db/client.ts'
import { idsByNumber } from '#lib/db/demo.ts'
import { insertAnalysis } from '#lib/db/incident-analysis.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { demoAnalyses } from './demo-analyses.ts'
import type { DemoOrganisation } from './organisation.ts'

/** Diagnoses of past incidents from their logs; how many there are. */
export async function loadAnalyses(
  tx: Db,
  organisation: Pick<DemoOrganisation, 'incidents' | 'now'>,
  userIds: ReadonlyMap<string, Id>,
): Promise<number> {
  const analyses = demoAnalyses(organisation)
  const ids = await idsByNumber(tx)
  for (const { incidentNumber, recordedBy, createdAt, ...analysis } of analyses) {
    const incidentId = ids.get(incidentNumber)
    if (incidentId === undefined) throw new Error(`There is no incident ${incidentNumber} in the demo.`)
    await insertAnalysis(tx, incidentId, analysis, userIds.get(recordedBy) ?? null, createdAt)
  }
  return analyses.length
}
