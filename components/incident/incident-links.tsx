import { TextLink } from '#components/ui/text-link.tsx'
import { type IncidentLink, incidentRelationNames } from '#lib/domain/incident/link.ts'
import type { MergedIncident } from '#lib/domain/incident/merge.ts'

type IncidentLinksProps = {
  number: number
  links: readonly IncidentLink[]
  mergedFrom: readonly MergedIncident[]
  mayEdit: boolean
}

/** Other incidents that belong to this one, and the duplicates that it took over. */
export function IncidentLinks({ number, links, mergedFrom, mayEdit }: IncidentLinksProps) {
  return (
    <>
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
      {mayEdit && (
        <p className={links.length + mergedFrom.length > 0 ? 'no-print mt-1.5' : 'no-print'}>
          <TextLink href={`/incidents/${number}/relations`}>Link, merge or remove</TextLink>
        </p>
      )}
    </>
  )
}
