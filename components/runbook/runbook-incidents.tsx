import { ActionProgress } from '#components/action-item/action-progress.tsx'
import { SeverityBadge } from '#components/incident/severity-badge.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { IncidentListItem } from '#lib/domain/incident/incident.ts'

type Item = Pick<
  IncidentListItem,
  'number' | 'title' | 'severity' | 'startedAt' | 'rootCause' | 'status' | 'actionItems'
>

/** Incidents in the margin: number, title, day and cause. */
export function RunbookIncidents({ incidents, now }: { incidents: readonly Item[]; now: Date }) {
  return (
    <ul className="space-y-2">
      {incidents.map((incident) => (
        <li key={incident.number}>
          <TextLink href={`/incidents/${incident.number}`}>
            {incident.number} {incident.title}
          </TextLink>
          <div className="flex flex-wrap gap-x-2.5 text-soft">
            <SeverityBadge severity={incident.severity} />
            <Time at={incident.startedAt} now={now} show="day" />
            <span>{incident.rootCause ? rootCauseFacts[incident.rootCause].shortName : 'Cause not known'}</span>
            {incident.actionItems.total > 0 && (
              <span>
                <ActionProgress {...incident.actionItems} /> <span aria-hidden="true">actions</span>
              </span>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
