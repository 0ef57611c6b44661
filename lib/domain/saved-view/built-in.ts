import type { SavedViewList } from './list.ts'

/** Views that everybody has from the start. */
export const BUILT_IN_VIEWS: Readonly<
  Record<SavedViewList, readonly { readonly name: string; readonly query: string }[]>
> = {
  incidents: [
    { name: 'Open now', query: 'status=open&status=acknowledged&status=mitigated' },
    {
      name: 'Critical without published post-mortem',
      query: 'severity=sev1&severity=sev2&postmortem=none&postmortem=draft&postmortem=in_review',
    },
    { name: 'Post-mortem overdue', query: 'postmortem=overdue' },
    { name: 'Repeats', query: 'repeat=true' },
    { name: 'No root cause', query: 'status=resolved&rootCause=none' },
  ],
  // The list of action items has its own: mine, my team, overdue, unowned.
  action_items: [],
}
