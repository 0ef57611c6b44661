import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instant } from '../shared/instant.ts'
import { pageQuery } from '../shared/page.ts'
import { requiredMarkdown } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'
import { evidenceList } from './evidence.ts'
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

export const updateTimelineEntryInput = z
  .strictObject({ ...z.object(fields).partial().shape, version: baseVersion })
  .refine(({ version: _, ...changes }) => Object.keys(changes).length > 0, 'Send at least one field to change.')

export const listTimelineQuery = z.strictObject(pageQuery)

/** The key after which the next page begins: when the entry happened, then its id. */
export const timelineCursor = z.tuple([instant, id])
