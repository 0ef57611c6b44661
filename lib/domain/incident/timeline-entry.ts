import { z } from 'zod'
import { type Id, id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { type Evidence, evidence } from './evidence.ts'
import { timelineEntryKind } from './timeline-entry-kind.ts'

/** What readers of a timeline entry see; the same shape as type, in the API and in its documentation. */
export const timelineEntryView = z.object({
  id,
  incidentNumber: z.int(),
  occurredAt: instantOut,
  kind: timelineEntryKind,
  text: z.string().describe('Markdown'),
  evidence: z.array(evidence),
  isKeyEvent: z.boolean(),
  recordedBy: z.string().nullable().describe('Who wrote it down; null when a script did'),
  version: z.int(),
  createdAt: instantOut,
  updatedAt: instantOut,
})
export type TimelineEntry = Readonly<z.output<typeof timelineEntryView>>

/** Bounds one page of a timeline and the work of drawing it. */
export const TIMELINE_ENTRIES_MAX = 2_000

/** Clocks of people and scripts are allowed to be this much ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000

/** What happened lies in the past. Messages for an instant that does not; empty when all is well. */
export function occurredAtErrors(occurredAt: Date, now: Date): Record<string, string[]> {
  if (occurredAt.getTime() <= now.getTime() + CLOCK_TOLERANCE_MS) return {}
  const minute = now.toISOString().slice(0, 16).replace('T', ' ')
  return { occurredAt: [`This cannot be in the future (it is ${minute} UTC now).`] }
}

/** Where the form for one more entry starts: after what was written last, within the incident, on a whole minute. */
export function quickEntryInstant(
  incident: { readonly startedAt: Date; readonly resolvedAt: Date | null },
  entries: readonly Pick<TimelineEntry, 'occurredAt'>[],
  now: Date,
): Date {
  const last = entries.at(-1)?.occurredAt ?? incident.startedAt
  const latest = Math.min(last.getTime(), incident.resolvedAt?.getTime() ?? now.getTime())
  return new Date(Math.floor(latest / 60_000) * 60_000)
}

/** Why `count` more do not fit beside those that are there; null when they do. */
export function timelineLimitError(present: number, count: number): string | null {
  if (present + count <= TIMELINE_ENTRIES_MAX) return null
  const room = Math.max(TIMELINE_ENTRIES_MAX - present, 0)
  return `A timeline holds at most ${TIMELINE_ENTRIES_MAX} entries; ${present} are there, so ${room} more fit. Remove some first.`
}

/** The ids of the images that evidence refers to, with the path of each for messages. */
export function imagesOf(evidence: readonly Evidence[]): { readonly id: Id; readonly path: string }[] {
  return evidence.flatMap((item, index) =>
    item.kind === 'image' ? [{ id: item.imageId, path: `evidence[${index}].imageId` }] : [],
  )
}

/** Messages for images that are not there; empty when all are. */
export function imageErrors(evidence: readonly Evidence[], known: ReadonlySet<string>): Record<string, string[]> {
  const missing = imagesOf(evidence).filter(({ id: imageId }) => !known.has(imageId))
  return Object.fromEntries(missing.map(({ path }) => [path, ['This incident has no such image. Upload it first.']]))
}
