import { formatDay, formatDayTime } from '#lib/format/date-time.ts'
import { formatPercent } from '#lib/format/percent.ts'

export type BudgetChartDay = {
  start: Date
  end: Date
  totalRequests: number
  badRequests: number
  /** Minutes with data; 0 = nothing is known of this day. */
  observedBuckets: number
  /** Share of the window's budget used up to the day's end; null while it cannot be computed. */
  consumedSoFar: number | null
}

export type BudgetChartIncident = {
  number: number
  title: string
  startedAt: Date
  endedAt: Date | null
  href: string
  /** Of the budget; where numbers find no room side by side, the larger shares keep theirs. */
  share: number
}

type Point = { x: number; y: number }
type Mark = BudgetChartIncident & { x: number; width: number; labelled: boolean; anchor: 'start' | 'middle' | 'end' }

export type BudgetChartLayout = {
  /** In per cent of the plot, y from the top. */
  line: Point[]
  hairline: number
  last: (Point & { share: number }) | null
  bars: { x: number; width: number; height: number; day: BudgetChartDay }[]
  gaps: { x: number; width: number }[]
  marks: Mark[]
  ticks: { x: number; text: string; anchor: 'start' | 'middle' | 'end' }[]
  sentence: string
}

const DAY_MS = 86_400_000

/** Least distance of two incident numbers, in per cent of the width of a phone. */
const LABEL_DISTANCE = 9

export function layOutBudgetChart(
  days: readonly BudgetChartDay[],
  incidents: readonly BudgetChartIncident[],
): BudgetChartLayout {
  const start = days[0]?.start.getTime() ?? 0
  const end = days.at(-1)?.end.getTime() ?? start + 1
  const across = (at: number) => Math.min(Math.max((at - start) / (end - start), 0), 1) * 100
  const highest = Math.max(1, ...days.map((day) => day.consumedSoFar ?? 0)) * 1.15
  const up = (share: number) => 100 - (share / highest) * 100
  const worst = Math.max(1, ...days.map((day) => day.badRequests))

  const known = days.filter((day): day is BudgetChartDay & { consumedSoFar: number } => day.consumedSoFar !== null)
  const line = known.map((day) => ({ x: across(day.end.getTime()), y: up(day.consumedSoFar) }))
  const lastDay = known.at(-1)
  return {
    line: known.length > 0 ? [{ x: 0, y: 100 }, ...line] : [],
    hairline: up(1),
    last: lastDay
      ? { x: across(lastDay.end.getTime()), y: up(lastDay.consumedSoFar), share: lastDay.consumedSoFar }
      : null,
    bars: days.map((day) => ({ ...stretch(day, across), height: (day.badRequests / worst) * 100, day })),
    gaps: gapsOf(days).map((gap) => stretch(gap, across)),
    marks: markIncidents(incidents, across, start, end),
    ticks: ticksOf(days),
    sentence: sentenceOf(days, (end - start) / DAY_MS, lastDay?.consumedSoFar ?? null, incidents.length),
  }
}

/** Days without data, neighbours as one: drawn apart they would show seams. */
function gapsOf(days: readonly BudgetChartDay[]): { start: Date; end: Date }[] {
  const gaps: { start: Date; end: Date }[] = []
  for (const { start, end, observedBuckets } of days) {
    if (observedBuckets > 0) continue
    const last = gaps.at(-1)
    if (last && last.end.getTime() === start.getTime()) last.end = end
    else gaps.push({ start, end })
  }
  return gaps
}

function stretch({ start, end }: { start: Date; end: Date }, across: (at: number) => number) {
  const x = across(start.getTime())
  return { x, width: across(end.getTime()) - x }
}

function markIncidents(
  incidents: readonly BudgetChartIncident[],
  across: (at: number) => number,
  start: number,
  end: number,
): Mark[] {
  const shown = incidents
    .filter(({ startedAt, endedAt }) => startedAt.getTime() < end && (endedAt?.getTime() ?? end) >= start)
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
  const placeOf = ({ startedAt }: BudgetChartIncident) => across(startedAt.getTime())
  const labelled: BudgetChartIncident[] = []
  for (const incident of shown.toSorted((a, b) => b.share - a.share)) {
    const isFree = labelled.every((other) => Math.abs(placeOf(other) - placeOf(incident)) >= LABEL_DISTANCE)
    if (isFree) labelled.push(incident)
  }
  return shown.map((incident) => {
    const x = placeOf(incident)
    const anchor = x < 4 ? 'start' : x > 96 ? 'end' : 'middle'
    const width = across(incident.endedAt?.getTime() ?? end) - x
    return { ...incident, x, width, labelled: labelled.includes(incident), anchor }
  })
}

function ticksOf(days: readonly BudgetChartDay[]): BudgetChartLayout['ticks'] {
  const [first, middle, last] = [days[0], days[Math.floor(days.length / 2)], days.at(-1)]
  if (!first || !middle || !last) return []
  const x = ((middle.start.getTime() - first.start.getTime()) / (last.end.getTime() - first.start.getTime())) * 100
  const now = last.end
  return [
    { x: 0, text: formatDay(first.start, now), anchor: 'start' },
    { x, text: formatDay(middle.start, now), anchor: 'middle' },
    { x: 100, text: formatDayTime(last.end, now), anchor: 'end' },
  ]
}

/** A window that ends at noon touches one UTC day more than it is long. */
function sentenceOf(
  days: readonly BudgetChartDay[],
  lengthDays: number,
  used: number | null,
  incidents: number,
): string {
  if (used === null) {
    const observed = days.some((day) => day.observedBuckets > 0)
    return observed ? 'No request came in these days, so no budget was used.' : 'Nothing was recorded in these days.'
  }
  const passed = days.find((day) => (day.consumedSoFar ?? 0) >= 1)
  const over = passed ? `; the last of it went on ${formatDay(passed.start)}` : ''
  const count = incidents === 0 ? 'no incident is' : incidents === 1 ? 'one incident is' : `${incidents} incidents are`
  return `${formatPercent(used)} of the budget was used in these ${Math.round(lengthDays)} days${over}; ${count} recorded.`
}
