import type { JudgedAnalysis } from '#lib/domain/diagnosis/agreement-report.ts'
import type { CaseFile } from '#lib/domain/diagnosis/case-file.ts'
import { caseFile } from '#lib/domain/diagnosis/case-file.ts'
import type { RootCause } from '#lib/domain/diagnosis/root-cause.ts'
import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'

type Row = Omit<JudgedAnalysis, 'suggested' | 'published'> & {
  readonly suggested: RootCause[]
  readonly published: RootCause
}

/** Incidents whose cause is published and that have a diagnosis: each with its last one that named causes. */
export function listJudgedAnalyses(db: Db): Promise<readonly JudgedAnalysis[]> {
  return db.$queryRaw<Row[]>`
    SELECT DISTINCT ON (i.id) i.number AS "incidentNumber", i.title AS "incidentTitle", a.id AS "analysisId",
      p.published_at AS "publishedAt", a.gateway, i.root_cause AS published, a.suggested_causes AS suggested
    FROM incidents i
    JOIN postmortems p ON p.incident_id = i.id AND p.deleted_at IS NULL AND p.published_at IS NOT NULL
    JOIN incident_analyses a ON a.incident_id = i.id AND a.failure_seen AND cardinality(a.suggested_causes) > 0
    WHERE ${isLiveIncident} AND i.root_cause IS NOT NULL
    ORDER BY i.id, a.created_at DESC, a.id DESC`
}

/** What is kept of the logs of some analyses, by their ids. */
export async function readCaseFiles(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, CaseFile>> {
  const rows = await db.incidentAnalysis.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, caseFile: true },
  })
  return new Map(rows.map((row) => [row.id, caseFile.parse(row.caseFile)]))
}
