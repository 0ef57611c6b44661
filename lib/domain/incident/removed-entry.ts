import { z } from 'zod'
import { id } from '../shared/id.ts'
import { evidence } from './evidence.ts'
import { timelineEntryKind } from './timeline-entry-kind.ts'

const storedInstant = z.iso.datetime().transform((text) => new Date(text))
const details = z.object({
  incidentNumber: z.int(),
  recordedById: id.nullable().default(null),
  version: z.int().default(1),
  createdAt: storedInstant,
  changes: z.object({
    occurredAt: z.object({ from: storedInstant }),
    kind: z.object({ from: timelineEntryKind }),
    text: z.object({ from: z.string() }),
    evidence: z.object({ from: z.array(evidence) }),
    isKeyEvent: z.object({ from: z.boolean() }),
  }),
})

/** What an entry said before it was removed, from the details of its audit entry; null when they do not tell. */
export function readRemovedEntry(stored: unknown) {
  const { data } = details.safeParse(stored)
  if (!data) return null
  const { changes, ...rest } = data
  return {
    ...rest,
    occurredAt: changes.occurredAt.from,
    kind: changes.kind.from,
    text: changes.text.from,
    evidence: changes.evidence.from,
    isKeyEvent: changes.isKeyEvent.from,
  }
}
