import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instant } from '../shared/instant.ts'
import { pageQuery } from '../shared/page.ts'
import { line, requiredMarkdown } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'
import { UTC } from '../shared/zone.ts'
import { evidenceList } from './evidence.ts'
import { QUICK_ENTRY_MAX } from './quick-entry.ts'
import { TIMELINE_ENTRIES_MAX } from './timeline-entry.ts'
import { timelineEntryKind } from './timeline-entry-kind.ts'

const fields = {
  occurredAt: instant,
  kind: timelineEntryKind,
  text: requiredMarkdown(20_000),
  evidence: evidenceList,
  isKeyEvent: z.boolean('Either true or false.'),
}

export const addTimelineEntryInput = z.strictObject({
  ...fields,
  evidence: fields.evidence.default([]),
  isKeyEvent: fields.isKeyEvent.default(false),
})
export type TimelineEntryFields = z.output<typeof addTimelineEntryInput>

export const addTimelineEntriesInput = z.strictObject({
  entries: z
    .array(addTimelineEntryInput, 'Give a list of entries.')
    .min(1, 'Give at least one entry.')
    .max(TIMELINE_ENTRIES_MAX, `At most ${TIMELINE_ENTRIES_MAX} entries.`),
})

/** One typed line; `lastAt` is the time that `+5m` counts from, `kind` overrules what the words suggest. */
export const addQuickEntryInput = z.strictObject({
  line: line(QUICK_ENTRY_MAX),
  kind: timelineEntryKind.optional(),
  zone: line(64).default(UTC),
  lastAt: instant.optional(),
})

export const updateTimelineEntryInput = z
  .strictObject({ ...z.object(fields).partial().shape, version: baseVersion })
  .refine(({ version: _, ...changes }) => Object.keys(changes).length > 0, 'Send at least one field to change.')

export const listTimelineQuery = z.strictObject(pageQuery)

/** The key after which the next page begins: when the entry happened, then its id. */
export const timelineCursor = z.tuple([instant, id])
