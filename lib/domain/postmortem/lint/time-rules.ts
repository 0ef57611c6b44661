import { INSTANT_FIELDS, instantNames } from '../../incident/instants.ts'
import type { TimelineEntry } from '../../incident/timeline-entry.ts'
import type { PlaceField } from '../place.ts'
import { type Found, type LintRule, utcClock } from './rule.ts'

/** Clocks of people and scripts are allowed to be this much ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000

const atField = (field: PlaceField, message: string): Found => ({
  severity: 'check',
  message,
  where: { kind: 'incident_field', field },
})
const atEntry = (entry: TimelineEntry, message: string): Found => ({
  severity: 'check',
  message,
  where: { kind: 'timeline_entry', id: entry.id },
})

export const detectionBeforeStart: LintRule = {
  id: 'detection-before-start',
  why: 'The time to detect counts from the start of the impact; a start that is too late hides how long users waited.',
  find: ({ incident: { startedAt, detectedAt, timeline } }) => {
    const started = utcClock(startedAt, startedAt)
    const early = detectedAt !== null && detectedAt < startedAt
    const entries = timeline.filter(({ kind, occurredAt }) => kind === 'detection' && occurredAt < startedAt)
    return [
      ...(early
        ? [
            atField(
              'detectedAt',
              `Detected (${utcClock(detectedAt, startedAt)}) lies before impact started (${started}): one of the two is wrong.`,
            ),
          ]
        : []),
      ...entries.map((entry) =>
        atEntry(
          entry,
          `This detection (${utcClock(entry.occurredAt, startedAt)}) lies before impact started (${started}): move the start, or give the entry another kind.`,
        ),
      ),
    ]
  },
}

export const mitigationAfterResolution: LintRule = {
  id: 'mitigation-after-resolution',
  why: 'What still had to be mitigated was not resolved: one of the two times is wrong, or a step is missing.',
  find: ({ incident: { mitigatedAt, resolvedAt, timeline } }) => {
    if (resolvedAt === null) return []
    const resolved = utcClock(resolvedAt, resolvedAt)
    const late = mitigatedAt !== null && mitigatedAt > resolvedAt
    const entries = timeline.filter(({ kind, occurredAt }) => kind === 'mitigation' && occurredAt > resolvedAt)
    return [
      ...(late
        ? [
            atField(
              'mitigatedAt',
              `Mitigated (${utcClock(mitigatedAt, resolvedAt)}) lies after resolved (${resolved}): one of the two is wrong.`,
            ),
          ]
        : []),
      ...entries.map((entry) =>
        atEntry(
          entry,
          `This mitigation (${utcClock(entry.occurredAt, resolvedAt)}) lies after resolved (${resolved}): move the resolution, or give the entry another kind.`,
        ),
      ),
    ]
  },
}

export const timeInFuture: LintRule = {
  id: 'time-in-future',
  why: 'A post-mortem tells of what has happened; a time ahead is a slip of the date or of the zone.',
  find: ({ incident }, now) => {
    const isAhead = (at: Date | null): at is Date => at !== null && at.getTime() > now.getTime() + CLOCK_TOLERANCE_MS
    const fields = INSTANT_FIELDS.flatMap((field) => {
      const at = incident[field]
      if (!isAhead(at)) return []
      return [atField(field, `${instantNames[field]} (${utcClock(at, now)} UTC) lies in the future.`)]
    })
    const entries = incident.timeline.filter(({ occurredAt }) => isAhead(occurredAt))
    return [
      ...fields,
      ...entries.map((entry) => atEntry(entry, `${utcClock(entry.occurredAt, now)} UTC lies in the future.`)),
    ]
  },
}
