import { formatDayTime, formatTime } from '#lib/format/date-time.ts'
import { formatDuration, spellDuration } from '#lib/format/duration.ts'

export type PhaseInstants = {
  startedAt: Date
  detectedAt: Date | null
  acknowledgedAt: Date | null
  mitigatedAt: Date | null
  resolvedAt: Date | null
}

/** What was true from an instant on; it decides the shade of the stretch that follows. */
type PhaseState = 'unnoticed' | 'detected' | 'acknowledged' | 'mitigated' | 'resolved'

export type PhaseMark = { name: string; at: Date; state: PhaseState; time: string; x: number }
export type PhaseSegment = { x: number; width: number; state: PhaseState; milliseconds: number }
/** Above the bar, below it, or below that: where two instants are too near to stand side by side. */
type PhaseRow = 'above' | 'below' | 'lowest'
export type PhaseLabel = {
  text: string
  x: number
  anchor: 'start' | 'middle' | 'end'
  row: PhaseRow
  quiet: boolean
}

export type PhaseLayout =
  | { kind: 'invalid'; sentence: string }
  | {
      kind: 'known'
      marks: PhaseMark[]
      segments: PhaseSegment[]
      sentence: string
      ongoing: boolean
    }

const DAY = 86_400_000

/** Mean width of a letter at 13 px, in px. */
const LETTER = 6.4

/** Positions in per cent of the bar's width. An instant before the start or after the end makes the whole invalid. */
export function layOutPhases(instants: PhaseInstants, now: Date): PhaseLayout {
  const steps: [string, Date | null, PhaseState][] = [
    ['Impact started', instants.startedAt, 'unnoticed'],
    ['Detected', instants.detectedAt, 'detected'],
    ['Acknowledged', instants.acknowledgedAt, 'acknowledged'],
    ['Mitigated', instants.mitigatedAt, 'mitigated'],
    ['Resolved', instants.resolvedAt, 'resolved'],
  ]
  const start = instants.startedAt.getTime()
  const end = (instants.resolvedAt ?? latest(steps, now)).getTime()
  const outside = steps.find(([, at]) => at && (at.getTime() < start || at.getTime() > end))
  if (outside) {
    const limit =
      outside[1] && outside[1].getTime() < start ? 'before the impact started' : 'after the incident was resolved'
    return { kind: 'invalid', sentence: `The times contradict each other: ${outside[0].toLowerCase()} lies ${limit}.` }
  }
  const span = Math.max(end - start, 1)
  const timeOf = span >= DAY ? (at: Date) => formatDayTime(at, now) : formatTime
  const marks = steps
    .flatMap(([name, at, state]) =>
      at ? [{ name, at, state, time: timeOf(at), x: ((at.getTime() - start) / span) * 100 }] : [],
    )
    .sort((a, b) => a.x - b.x)
  const segments = segmentsBetween(marks, end, span)
  const ongoing = instants.resolvedAt === null
  return {
    kind: 'known',
    marks,
    segments,
    sentence: sentenceOf(marks, end, ongoing),
    ongoing,
  }
}

function latest(steps: [string, Date | null, PhaseState][], now: Date): Date {
  return new Date(Math.max(now.getTime(), ...steps.map(([, at]) => at?.getTime() ?? 0)))
}

/** What a stretch is called after what was true in it. */
const phaseNames: Record<PhaseState, string> = {
  unnoticed: 'undetected',
  detected: 'detected',
  acknowledged: 'mitigating',
  mitigated: 'recovering',
  resolved: '',
}

const order: PhaseState[] = ['unnoticed', 'detected', 'acknowledged', 'mitigated', 'resolved']

function segmentsBetween(marks: PhaseMark[], end: number, span: number): PhaseSegment[] {
  let reached: PhaseState = 'unnoticed'
  return marks.flatMap((mark, index) => {
    // Mitigation may come before detection: the furthest state reached so far counts.
    if (order.indexOf(mark.state) > order.indexOf(reached)) reached = mark.state
    const next = marks[index + 1]?.at.getTime() ?? end
    const milliseconds = next - mark.at.getTime()
    return milliseconds > 0 ? [{ x: mark.x, width: (milliseconds / span) * 100, state: reached, milliseconds }] : []
  })
}

type Stretch = { from: number; to: number }

/** Words beside the bar where they fit on a bar of `width` px; `dropped` are the instants that found no place. */
export function placeLabels(
  { marks, segments, ongoing }: Extract<PhaseLayout, { kind: 'known' }>,
  width: number,
): { labels: PhaseLabel[]; dropped: PhaseMark[] } {
  const taken: Record<PhaseRow, Stretch[]> = { above: [], below: [], lowest: [] }
  const labels: PhaseLabel[] = []

  function place(text: string, x: number, rows: readonly PhaseRow[], within?: number): boolean {
    const size = (text.length * LETTER * 100) / width
    if (within !== undefined && size > within) return false
    const anchor = within !== undefined ? 'middle' : x + size > 100 ? 'end' : 'start'
    const from = anchor === 'start' ? x : anchor === 'end' ? x - size : x - size / 2
    const row = rows.find((name) => taken[name].every((other) => from >= other.to + 1 || from + size <= other.from - 1))
    if (!row) return false
    taken[row].push({ from, to: from + size })
    labels.push({ text, x, anchor, row, quiet: within !== undefined })
    return true
  }

  const last = marks.at(-1)
  const zone = (mark: PhaseMark) => (mark === last && !ongoing ? ' UTC' : '')
  if (ongoing) place('ongoing', 100, ['above'])
  // The two ends matter most, so they choose their place first.
  const byWeight = marks.length > 1 && last ? [...marks.slice(0, 1), last, ...marks.slice(1, -1)] : marks
  const dropped = byWeight.filter(
    (mark) => !place(`${mark.name} ${mark.time}${zone(mark)}`, mark.x, ['above', 'below', 'lowest']),
  )
  for (const { x, width: length, milliseconds, state } of segments) {
    const duration = formatDuration(milliseconds)
    const middle = x + length / 2
    // Where nobody noted the detection, nobody knows how long it was undetected.
    const isKnown = state !== 'unnoticed' || marks.some((mark) => mark.state === 'detected')
    const named = `${isKnown ? phaseNames[state] : ''} ${duration}`.trim()
    if (!place(named, middle, ['below'], length)) place(duration, middle, ['below'], length)
  }
  return { labels, dropped }
}

function sentenceOf(marks: PhaseMark[], end: number, ongoing: boolean): string {
  const first = marks[0]
  const later = marks.slice(1).map(({ name, time, at }) => {
    const after = first ? at.getTime() - first.at.getTime() : 0
    return `${name.toLowerCase()} ${time}, ${after === 0 ? 'at once' : `after ${spellDuration(after)}`}`
  })
  const sofar = ongoing && first ? [`still going on after ${spellDuration(end - first.at.getTime())}`] : []
  return `${[`${first?.name} ${first?.time} UTC`, ...later, ...sofar].join('; ')}.`
}
