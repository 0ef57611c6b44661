import { incidentLabels } from '#components/incident/incident-labels.ts'
import type { IncidentReport } from '#lib/domain/incident/incident-report.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import type { LintFinding } from '#lib/domain/postmortem/lint/finding.ts'
import type { PostmortemPlace } from '#lib/domain/postmortem/place.ts'
import { formatDayTime } from '#lib/format/date-time.ts'

type FindingGroup = { readonly name: string; readonly place: PostmortemPlace; readonly messages: readonly string[] }

type Names = {
  readonly incident: Pick<IncidentReport, 'timeline' | 'actionItems'>
  readonly sections: readonly { readonly key: string; readonly title: string }[]
}

/** Findings by place, in the order in which each place is first met. */
export function groupFindings(
  findings: readonly LintFinding[],
  incident: Names['incident'],
  sections: Names['sections'],
): FindingGroup[] {
  const groups = Map.groupBy(findings, ({ where }) => JSON.stringify(where))
  const entries = new Map(incident.timeline.map((entry) => [entry.id, entry]))
  return [...groups.values()].flatMap((group) => {
    const place = group[0]?.where
    return place
      ? [{ place, name: placeName(place, incident, sections, entries), messages: group.map(({ message }) => message) }]
      : []
  })
}

function placeName(
  place: PostmortemPlace,
  incident: Names['incident'],
  sections: Names['sections'],
  entries: ReadonlyMap<string, TimelineEntry>,
): string {
  switch (place.kind) {
    case 'section':
      return sections.find(({ key }) => key === place.key)?.title ?? place.key
    case 'timeline_entry': {
      const entry = entries.get(place.id)
      return entry ? `Timeline, ${formatDayTime(entry.occurredAt, entry.occurredAt)}` : 'Timeline'
    }
    case 'timeline':
      return 'Timeline'
    case 'action_item': {
      const item = incident.actionItems.find(({ id }) => id === place.id)
      return item ? `Action item: ${item.title}` : 'Action item'
    }
    case 'action_items':
      return 'Action items'
    case 'incident_field':
      return `Incident: ${incidentLabels[place.field] ?? place.field}`
    case 'review':
      return 'Review'
  }
}
