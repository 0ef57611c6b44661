import { TextLink } from '#components/ui/text-link.tsx'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { formatDay } from '#lib/format/date-time.ts'
import { SeverityBadge } from './severity-badge.tsx'
import { StatusBadge } from './status-badge.tsx'

/** The line below the title: how bad, how far, which services, whose, and when. */
export function IncidentFacts({ incident }: { incident: Incident }) {
  return (
    <>
      <SeverityBadge severity={incident.severity} />
      <StatusBadge status={incident.status} />
      <span className="flex flex-wrap gap-x-3">
        {incident.services.map((slug) => (
          <TextLink key={slug} href={`/services/${slug}`}>
            {slug}
          </TextLink>
        ))}
      </span>
      {incident.owner && <span className="wrap-anywhere">Owner: {incident.owner}</span>}
      <span>{formatDay(incident.startedAt)}, all times UTC</span>
    </>
  )
}
