import { TextLink } from '#components/ui/text-link.tsx'
import { type IncidentLink, incidentRelationNames } from '#lib/domain/incident/link.ts'
import type { MergedIncident } from '#lib/domain/incident/merge.ts'

type IncidentLinksProps = {
  links: readonly IncidentLink[]
  mergedFrom: readonly MergedIncident[]
}

/** Other incidents that belong to this one, and the duplicates that it took over. */
export function IncidentLinks({ links, mergedFrom }: IncidentLinksProps) {
  return (
    <ul className="space-y-1.5 wrap-anywhere">
      {links.map((link) => (
        <li key={link.id}>
          {incidentRelationNames[link.relation]}{' '}
          <TextLink href={`/incidents/${link.number}`}>
            {link.number} {link.title}
          </TextLink>
        </li>
      ))}
      {mergedFrom.map((merged) => (
        <li key={merged.number} className="text-soft">
          {merged.number} {merged.title} was merged into this one
        </li>
      ))}
    </ul>
  )
}
