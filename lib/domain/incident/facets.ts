/** Filters of the list whose values are counted, in the order in which they are offered. */
export const INCIDENT_FACETS = [
  'service',
  'severity',
  'status',
  'rootCause',
  'failureMechanism',
  'triggerKind',
  'postmortem',
] as const
export type IncidentFacet = (typeof INCIDENT_FACETS)[number]

/** How far the post-mortem of an incident is; overdue ones are also counted as what they are. */
export const POSTMORTEM_FILTERS = ['none', 'draft', 'in_review', 'published', 'overdue'] as const
export type PostmortemFilter = (typeof POSTMORTEM_FILTERS)[number]

export type FacetValue = { readonly value: string; readonly count: number }

/** What a list finds: how many, how many not resolved, and for each facet what its other filters leave, by value. */
export type IncidentCounts = {
  readonly total: number
  readonly unresolved: number
  readonly facets: Readonly<Record<IncidentFacet, readonly FacetValue[]>>
}
