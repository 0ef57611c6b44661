import type { SelectOption } from '#components/ui/select.tsx'
import { TIMELINE_ENTRY_KINDS, timelineEntryKindNames } from '#lib/domain/incident/timeline-entry-kind.ts'

/** For forms; made on the server, so that the list of kinds stays out of the script. */
export const timelineKindOptions: readonly SelectOption[] = TIMELINE_ENTRY_KINDS.map((value) => ({
  value,
  label: timelineEntryKindNames[value],
}))
