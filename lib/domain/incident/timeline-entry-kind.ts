import { z } from 'zod'

/** What an entry of the timeline tells of, in the order in which an outage usually runs. */
export const TIMELINE_ENTRY_KINDS = [
  'detection',
  'escalation',
  'diagnosis',
  'mitigation',
  'communication',
  'recovery',
  'note',
] as const
export const timelineEntryKind = z.enum(TIMELINE_ENTRY_KINDS, `One of ${TIMELINE_ENTRY_KINDS.join(', ')}.`)
export type TimelineEntryKind = z.output<typeof timelineEntryKind>

export const timelineEntryKindNames: Readonly<Record<TimelineEntryKind, string>> = {
  detection: 'Detection',
  escalation: 'Escalation',
  diagnosis: 'Diagnosis',
  mitigation: 'Mitigation',
  communication: 'Communication',
  recovery: 'Recovery',
  note: 'Note',
}
