import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AnalysisListItem } from '#lib/domain/diagnosis/incident-analysis.ts'

/** What logs said about an incident, the newest first. */
export function AnalysisList({ analyses }: { analyses: readonly AnalysisListItem[] }) {
  return (
    <ul className="max-w-prose space-y-3">
      {analyses.map(({ id, incidentNumber, summary, createdAt, createdBy, acceptedAt, isOutdated }) => (
        <li key={id}>
          <TextLink href={`/incidents/${incidentNumber}/analysis/${id}`}>{summary}</TextLink>
          <span className="block text-sm text-soft">
            <Time at={createdAt} />
            {createdBy && `, ${createdBy}`}
            {acceptedAt && ', taken over'}
            {isOutdated && ', read by older rules'}
          </span>
        </li>
      ))}
    </ul>
  )
}
