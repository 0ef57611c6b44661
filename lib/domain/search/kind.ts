import { z } from 'zod'

/** What can be found. A post-mortem is found by section, a runbook by cause. */
export const SEARCH_KINDS = ['incident', 'postmortem', 'timeline_entry', 'action_item', 'runbook'] as const
export const searchKind = z.enum(SEARCH_KINDS, `One of ${SEARCH_KINDS.join(', ')}.`)
export type SearchKind = z.output<typeof searchKind>

export const searchKindNames: Readonly<Record<SearchKind, string>> = {
  incident: 'Incidents',
  postmortem: 'Post-mortems',
  timeline_entry: 'Timeline entries',
  action_item: 'Action items',
  runbook: 'Runbooks',
}
