import type { Incident } from '#lib/domain/incident/incident.ts'
import type { TimelineEntry } from '#lib/domain/incident/timeline-entry.ts'
import { TIMELINE_ENTRY_KINDS, timelineEntryKindNames } from '#lib/domain/incident/timeline-entry-kind.ts'
import { formatDayTime } from '#lib/format/date-time.ts'
import { KindSign } from './kind-sign.tsx'
import { type Lane, type LaneMark, layOutLanes } from './lane-layout.ts'
import { PhaseBar } from './phase-bar.tsx'
import { layOutPhases } from './phase-layout.ts'

type IncidentChartProps = {
  incident: Pick<Incident, 'startedAt' | 'detectedAt' | 'acknowledgedAt' | 'mitigatedAt' | 'resolvedAt' | 'severity'>
  entries: readonly TimelineEntry[]
  now: Date
}

/** The incident at a glance: its instants and phases to scale and, below them, the entries of each kind. */
export function IncidentChart({ incident, entries, now }: IncidentChartProps) {
  const layout = layOutPhases(incident, now)
  const phases = <PhaseBar instants={incident} severity={incident.severity} now={now} />
  if (entries.length === 0 || layout.kind === 'invalid') return phases
  const from = incident.startedAt
  const to = incident.resolvedAt ?? new Date(Math.max(now.getTime(), ...layout.marks.map(({ at }) => at.getTime())))
  const lanes = layOutLanes(
    entries.map(({ id, occurredAt, kind, isKeyEvent }) => ({ id, at: occurredAt, kind, isKeyEvent })),
    TIMELINE_ENTRY_KINDS,
    { from, to },
  )
  // Instants of the same minute are one line.
  const instants = [...new Set(layout.marks.map(({ x }) => x))]
  return (
    <div>
      <div className="sm:ml-36">{phases}</div>
      <figure className="mt-1 max-sm:mt-4">
        <figcaption className="sr-only">{sentenceOf(lanes, entries, now)}</figcaption>
        {lanes.map((lane) => (
          <LaneRow key={lane.kind} lane={lane} instants={instants} />
        ))}
      </figure>
    </div>
  )
}

function LaneRow({ lane, instants }: { lane: Lane; instants: readonly number[] }) {
  const { kind, marks, before, after } = lane
  return (
    <div aria-hidden="true" className="grid items-center sm:grid-cols-[9rem_minmax(0,1fr)]">
      <p className="flex items-center gap-1.5 text-sm text-soft max-sm:leading-4">
        <svg aria-hidden="true" width="12" height="12" viewBox="-6 -6 12 12" className="shrink-0">
          <KindSign id={signId(kind)} kind={kind} />
        </svg>
        {nameOf(kind)}
        {(before > 0 || after > 0) && (
          <span className="whitespace-nowrap text-faint">
            {[before > 0 && `‹ ${before}`, after > 0 && `${after} ›`].filter(Boolean).join(' ')}
          </span>
        )}
      </p>
      <svg aria-hidden="true" width="100%" height="20" className="chart block overflow-visible">
        <line x1="0" x2="100%" y1="10" y2="10" className="stroke-rule" />
        {instants.map((x) => (
          <line key={x} x1={`${x}%`} x2={`${x}%`} y1="0" y2="20" className="stroke-rule" />
        ))}
        {marks.map((mark) => (
          <Mark key={mark.id} mark={mark} kind={kind} />
        ))}
      </svg>
    </div>
  )
}

/** Leads to its entry; by key the list itself is nearer. Most marks are the lane's own sign once more: there may be hundreds. */
function Mark({ mark, kind }: { mark: LaneMark; kind: string }) {
  const told = `${nameOf(kind)}, ${mark.told}`
  const isPlain = mark.count === 1 && !mark.isKeyEvent
  return (
    <a href={`#entry-${mark.id}`} tabIndex={-1}>
      {isPlain ? (
        <use href={`#${signId(kind)}`} x={`${mark.x}%`} y="10">
          <title>{told}</title>
        </use>
      ) : (
        <svg x={`${mark.x}%`} y="10" overflow="visible">
          <title>{told}</title>
          {mark.isKeyEvent ? (
            <KindSign kind={kind} isKeyEvent scale={mark.count > 1 ? 1.25 : 1} />
          ) : (
            <use href={`#${signId(kind)}`} transform="scale(1.25)" />
          )}
        </svg>
      )}
    </a>
  )
}

function signId(kind: string): string {
  return `sign-${kind}`
}

function nameOf(kind: string): string {
  return timelineEntryKindNames[kind as TimelineEntry['kind']]
}

function sentenceOf(lanes: readonly Lane[], entries: readonly TimelineEntry[], now: Date): string {
  const kinds = lanes.map(({ kind }) => {
    const times = entries.filter((entry) => entry.kind === kind)
    const [first, last] = [times[0], times.at(-1)].map((entry) => formatDayTime(entry?.occurredAt, now))
    return `${times.length} of kind ${kind} (${first === last ? first : `${first} to ${last}`})`
  })
  const count = (side: 'before' | 'after') => lanes.reduce((sum, lane) => sum + lane[side], 0)
  const outside = [
    ...(count('before') > 0 ? [`${count('before')} before the impact started`] : []),
    ...(count('after') > 0 ? [`${count('after')} after the end`] : []),
  ]
  return `Entries of the timeline, in UTC: ${[...kinds, ...outside].join('; ')}.`
}
