import { caseFile } from '#lib/domain/diagnosis/case-file.ts'
import { diagnoseCase } from '#lib/domain/diagnosis/diagnose-case.ts'
import { toldOfAnalysis } from '#lib/domain/diagnosis/incident-analysis.ts'
import { LogAnalysis } from '#lib/domain/diagnosis/log-analysis.ts'
import type { DemoOrganisation } from './organisation.ts'

type DemoIncident = DemoOrganisation['incidents'][number]

const DAYS = 240
const DAY_MS = 86_400_000
const AFTER_MS = 25 * 60_000

/** What somebody found in the logs of an incident that night. */
export type DemoAnalysis = ReturnType<typeof analysisOf> & object

/** Diagnoses of the incidents of the last months whose timeline holds lines of logs, read by the rules of today. */
export function demoAnalyses({ incidents, now }: Pick<DemoOrganisation, 'incidents' | 'now'>): readonly DemoAnalysis[] {
  const since = now.getTime() - DAYS * DAY_MS
  return incidents.flatMap((incident, index) => {
    if (incident.content.startedAt.getTime() < since) return []
    const analysis = analysisOf(incident, index + 1)
    return analysis && analysis.createdAt < now ? [analysis] : []
  })
}

function analysisOf({ content, timeline, recordedBy }: DemoIncident, number: number) {
  const excerpts = timeline.flatMap(({ evidence }) => evidence.filter((one) => one.kind === 'excerpt'))
  const [first, ...others] = excerpts
  if (!first) return null
  const logs = new LogAnalysis()
  logs.read(first.source ?? 'gateway log', 'gateway', first.text)
  // Not everybody has the application's log at hand.
  if (number % 3 !== 0) for (const { source, text } of others) logs.read(source ?? 'log', 'evidence', text)
  const kept = caseFile.parse(JSON.parse(JSON.stringify(logs.caseFile())))
  const diagnosis = diagnoseCase(kept)
  if (!diagnosis.failureSeen) return null
  return {
    incidentNumber: number,
    recordedBy,
    createdAt: new Date(content.startedAt.getTime() + AFTER_MS),
    caseFile: kept,
    told: toldOfAnalysis.parse({}),
    diagnosis,
  }
}
