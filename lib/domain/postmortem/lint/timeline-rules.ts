import type { TimelineEntry } from '../../incident/timeline-entry.ts'
import { type Found, type LintRule, type LintSubject, utcClock } from './rule.ts'

export const GAP_MINUTES = 15
const GAP_MS = GAP_MINUTES * 60_000
const MS_PER_MINUTE = 60_000

type Point = { readonly at: number; readonly entry: TimelineEntry | null }

/** From detection (nobody can tell of what nobody knew) to the end of the impact. */
export const timelineGap: LintRule = {
  id: 'timeline-gap',
  why: `More than ${GAP_MINUTES} minutes of impact without an entry: what was tried and ruled out then is what readers learn from.`,
  find: ({ incident }, now) => {
    const points = pointsOf(incident, now)
    return points.flatMap((point, index) => {
      const next = points[index + 1]
      if (!next || next.at - point.at <= GAP_MS) return []
      return [gapBetween(point, next)]
    })
  },
}

function pointsOf(incident: LintSubject['incident'], now: Date): Point[] {
  const start = incident.startedAt.getTime()
  const end = (incident.mitigatedAt ?? incident.resolvedAt ?? now).getTime()
  const entries = incident.timeline
    .map((entry) => ({ at: entry.occurredAt.getTime(), entry }))
    .filter(({ at }) => at >= start && at <= end)
    .sort((a, b) => a.at - b.at)
  const known = incident.detectedAt?.getTime() ?? entries[0]?.at ?? start
  if (known > end) return []
  const opening = entries[0] && entries[0].at <= known ? [] : [{ at: Math.max(start, known), entry: null }]
  return [...opening, ...entries, { at: end, entry: null }]
}

function gapBetween(from: Point, to: Point): Found {
  const [fromAt, toAt] = [new Date(from.at), new Date(to.at)]
  const minutes = Math.floor((to.at - from.at) / MS_PER_MINUTE)
  const entry = from.entry ?? to.entry
  return {
    severity: 'check',
    message: `Nothing is recorded for ${minutes} minutes of impact, ${utcClock(fromAt, fromAt)} to ${utcClock(toAt, fromAt)} UTC. What was tried then?`,
    where: entry ? { kind: 'timeline_entry', id: entry.id } : { kind: 'timeline' },
  }
}

/** A note is the writer's own word and needs none; an address in the text is a source. */
export const entryWithoutSource: LintRule = {
  id: 'entry-without-source',
  why: 'Memory is kind to itself: a link, a line of a log or a measured value lets others check the entry.',
  find: ({ incident: { timeline } }) =>
    timeline
      .filter(({ kind, evidence, text }) => kind !== 'note' && evidence.length === 0 && !/\bhttps?:\/\/\S/i.test(text))
      .map((entry) => ({
        severity: 'hint',
        message: 'This entry has no source: add a link, a log excerpt or a metric value.',
        where: { kind: 'timeline_entry', id: entry.id },
      })),
}
