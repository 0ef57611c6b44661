import { type FailureMechanism, failureMechanismFacts } from '#lib/domain/diagnosis/failure-mechanism.ts'
import { type RootCause, rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { IncidentFacet, PostmortemFilter } from '#lib/domain/incident/facets.ts'
import { NO_ROOT_CAUSE } from '#lib/domain/incident/list-query.ts'
import { REPEAT_WINDOW_DAYS } from '#lib/domain/incident/repeat.ts'
import { type Severity, severityFacts } from '#lib/domain/incident/severity.ts'
import { type IncidentStatus, incidentStatusNames } from '#lib/domain/incident/status.ts'
import { TRIGGER_KIND_NAMES, type TriggerKind } from '#lib/domain/incident/trigger-kind.ts'

export const INCIDENTS_PATH = '/incidents'

/** The list's query as its address holds it. */
export type IncidentListState = Readonly<Record<string, string | readonly string[] | undefined>>

export function valuesOf(state: IncidentListState, name: string): readonly string[] {
  const value = state[name]
  return typeof value === 'string' ? [value].filter(Boolean) : (value ?? [])
}

export const facetLabels: Readonly<Record<IncidentFacet, string>> = {
  service: 'Service',
  severity: 'Severity',
  status: 'State',
  rootCause: 'Cause',
  failureMechanism: 'Mechanism',
  triggerKind: 'Trigger',
  postmortem: 'Post-mortem',
}

const POSTMORTEM_NAMES: Readonly<Record<PostmortemFilter, string>> = {
  none: 'Not begun',
  draft: 'Draft',
  in_review: 'In review',
  published: 'Published',
  overdue: 'Overdue',
}

/** What a value of a filter is called; an unknown one is shown as it stands in the address. */
export function facetValueName(name: string, value: string): string {
  switch (name) {
    case 'severity':
      return severityFacts[value as Severity]?.name ?? value
    case 'status':
      return incidentStatusNames[value as IncidentStatus] ?? value
    case 'rootCause':
      return value === NO_ROOT_CAUSE ? 'Not known yet' : (rootCauseFacts[value as RootCause]?.name ?? value)
    case 'failureMechanism':
      return value === NO_ROOT_CAUSE
        ? 'Not known yet'
        : (failureMechanismFacts[value as FailureMechanism]?.name ?? value)
    case 'triggerKind':
      return value === NO_ROOT_CAUSE ? 'Not chosen yet' : (TRIGGER_KIND_NAMES[value as TriggerKind] ?? value)
    case 'postmortem':
      return POSTMORTEM_NAMES[value as PostmortemFilter] ?? value
    case 'repeat':
      return `same service and cause within ${REPEAT_WINDOW_DAYS} days`
    default:
      return value
  }
}
