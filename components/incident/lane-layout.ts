import { formatDayTime, formatTime } from '#lib/format/date-time.ts'

export type LaneEntry = { readonly id: string; readonly at: Date; readonly kind: string; readonly isKeyEvent: boolean }

/** One or several entries that stand at the same place; `id` is the first of them. */
export type LaneMark = {
  readonly id: string
  /** Per cent of the width. */
  readonly x: number
  readonly count: number
  readonly isKeyEvent: boolean
  readonly told: string
}

export type Lane = {
  readonly kind: string
  readonly marks: readonly LaneMark[]
  readonly before: number
  readonly after: number
}

/** As many as marks of their size stand beside each other in the width of a page. */
const PLACES = 80
const DAY = 86_400_000

/**
 * Entries along the time of the incident, one lane for each kind that occurs, in the order of `kinds`. Those of one
 * place are drawn as one mark, so that two thousand cost no more than some hundreds; those outside are counted.
 */
export function layOutLanes(
  entries: readonly LaneEntry[],
  kinds: readonly string[],
  span: { readonly from: Date; readonly to: Date },
): Lane[] {
  const from = span.from.getTime()
  const length = Math.max(span.to.getTime() - from, 1)
  const isLong = length >= DAY
  return kinds.flatMap((kind) => {
    const ofKind = entries.filter((entry) => entry.kind === kind)
    if (ofKind.length === 0) return []
    const places = new Map<number, LaneEntry[]>()
    let before = 0
    let after = 0
    for (const entry of ofKind) {
      const share = (entry.at.getTime() - from) / length
      if (share < 0) before++
      else if (share > 1) after++
      else {
        const place = Math.round(share * PLACES)
        const there = places.get(place)
        if (there) there.push(entry)
        else places.set(place, [entry])
      }
    }
    return [
      { kind, before, after, marks: [...places.values()].flatMap((group) => markOf(group, from, length, isLong)) },
    ]
  })
}

function markOf(group: readonly LaneEntry[], from: number, length: number, isLong: boolean): LaneMark[] {
  const [first] = group
  const last = group.at(-1)
  if (!first || !last) return []
  const time = isLong ? (at: Date) => formatDayTime(at) : formatTime
  const [begin, end] = [time(first.at), time(last.at)]
  const when = begin === end ? begin : `${begin} to ${end}`
  return [
    {
      id: first.id,
      x: Math.round(((first.at.getTime() - from) / length) * 10_000) / 100,
      count: group.length,
      isKeyEvent: group.some(({ isKeyEvent }) => isKeyEvent),
      told: `${when} UTC${group.length > 1 ? `, ${group.length} entries` : ''}`,
    },
  ]
}
