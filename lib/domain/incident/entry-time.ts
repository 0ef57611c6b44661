import { instantOf, UTC, type WallClock, wallClockOf } from '../shared/zone.ts'

/** What a time without a date is read against. */
export type TimeContext = {
  readonly startedAt: Date
  readonly resolvedAt: Date | null
  /** The last entry that was written: the next one is likely to be near it. */
  readonly lastAt: Date | null
  /** Zone of times that name none. */
  readonly zone: string
  readonly now: Date
}

export type TimeFound = { readonly at: Date; readonly rest: string }

/** A clock time, with a day or without one. */
export type Clock = {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}
export type Day = { readonly year: number; readonly month: number; readonly day: number }

const DAY_MS = 86_400_000
const TOLERANCE_MS = 5 * 60_000

const CLOCK = String.raw`(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([ap])\.?m\b\.?)?`
// A bare `+5` behind a space counts something else: "14:02 +5 pods".
const ZONE = String.raw`(?:(\s?(?:z|utc|gmt)|\s?[+-]\d{2}:?\d{2}|[+-]\d{1,2})(?![\w:.]))?`
const END = String.raw`(?=$|[\s,;–—-])`
const ISO_DAY = String.raw`(\d{4})[-/](\d{1,2})[-/](\d{1,2})`

const TIMED = new RegExp(`^${CLOCK}${ZONE}${END}`, 'i')
const DATED = new RegExp(String.raw`^${ISO_DAY}(?:t|,?\s+)${CLOCK}${ZONE}${END}`, 'i')
const NAMED_DAY = new RegExp(String.raw`^(yesterday|today)\s+${CLOCK}${ZONE}${END}`, 'i')
const NOW = /^now(?=$|[\s,;:–—-])/i
const RELATIVE = /^([+-])(?=\d)(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m(?:in)?)?(?:(\d{1,6})s)?(?=$|[\s,;])/i

/**
 * The time at the beginning of a line: `14:02`, `2:02 pm`, `14:02:30`, `2026-11-23 14:02`, `yesterday 23:50`, `now`,
 * `+5m` after the last entry; each may end in `Z`, `UTC` or an offset. Null when there is none.
 */
export function findTime(line: string, context: TimeContext): TimeFound | null {
  const text = line.trimStart()
  const found = absolute(text, context) ?? named(text, context) ?? timed(text, context) ?? relative(text, context)
  if (!found || Number.isNaN(found.at.getTime())) return null
  return { at: found.at, rest: found.rest.replace(/^[\s,;:–—-]+/, '') }
}

/** The day on which a time without a date most likely lies, as an instant. */
export function instantNear(clock: Clock, zone: string, context: TimeContext): Date {
  const reference = context.lastAt ?? context.startedAt
  const end = context.resolvedAt ?? context.now
  const days = [reference, context.startedAt, end].flatMap((at) =>
    [-DAY_MS, 0, DAY_MS].map((shift) => wallClockOf(new Date(at.getTime() + shift), zone)),
  )
  const candidates = days.map(({ year, month, day }) => instantOf({ year, month, day, ...clock }, zone))
  const cost = (at: Date) => {
    const time = at.getTime()
    const outside = Math.max(context.startedAt.getTime() - time, time - end.getTime(), 0)
    const isFuture = time > context.now.getTime() + TOLERANCE_MS
    return [isFuture ? 1 : 0, outside, Math.abs(time - reference.getTime())] as const
  }
  return candidates.reduce((best, other) => (compare(cost(other), cost(best)) < 0 ? other : best))
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

type Match = (string | undefined)[]

function absolute(text: string, context: TimeContext): TimeFound | null {
  const match = DATED.exec(text)
  const clock = match && clockOf(match.slice(4))
  const day = match && dayOf(match[1], match[2], match[3])
  if (!match || !clock || !day) return null
  return { at: instantIn({ ...day, ...clock }, match[9], context.zone), rest: text.slice(match[0].length) }
}

function named(text: string, context: TimeContext): TimeFound | null {
  const match = NAMED_DAY.exec(text)
  const clock = match && clockOf(match.slice(2))
  if (!match || !clock) return null
  const zone = offsetOf(match[7]) === null ? context.zone : UTC
  const shift = match[1]?.toLowerCase() === 'yesterday' ? 1 : 0
  const { year, month, day } = wallClockOf(context.now, zone)
  const then = new Date(Date.UTC(year, month - 1, day - shift))
  const wall = { year: then.getUTCFullYear(), month: then.getUTCMonth() + 1, day: then.getUTCDate(), ...clock }
  return { at: instantIn(wall, match[7], context.zone), rest: text.slice(match[0].length) }
}

function timed(text: string, context: TimeContext): TimeFound | null {
  const match = TIMED.exec(text)
  const clock = match && clockOf(match.slice(1))
  if (!match || !clock) return null
  const rest = text.slice(match[0].length)
  const offset = offsetOf(match[6])
  if (offset === null) return { at: instantNear(clock, context.zone, context), rest }
  // With an offset the day is the one of clocks at that offset: all instants are moved there and back.
  const moved = (at: Date) => new Date(at.getTime() + offset)
  const there: TimeContext = {
    startedAt: moved(context.startedAt),
    resolvedAt: context.resolvedAt && moved(context.resolvedAt),
    lastAt: context.lastAt && moved(context.lastAt),
    now: moved(context.now),
    zone: UTC,
  }
  return { at: new Date(instantNear(clock, UTC, there).getTime() - offset), rest }
}

function relative(text: string, context: TimeContext): TimeFound | null {
  if (NOW.test(text)) return { at: context.now, rest: text.slice(3) }
  const match = RELATIVE.exec(text)
  if (!match || match[0].length < 3) return null
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2, 6).map((digits) => Number(digits ?? 0))
  const length = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
  const base = (context.lastAt ?? context.startedAt).getTime()
  return { at: new Date(base + (match[1] === '-' ? -length : length)), rest: text.slice(match[0].length) }
}

/** Hour, minute, second, fraction and a or p; null when no clock shows that. */
export function clockOf([hour, minute, second, fraction, half]: Match): Clock | null {
  const hours = Number(hour)
  const isHalved = half !== undefined && hours >= 1 && hours <= 12
  const clock = {
    hour: isHalved ? (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hours,
    minute: Number(minute),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
  }
  // 60 is a leap second: logs write it, `Date` counts it to the next minute.
  return clock.hour < 24 && clock.minute < 60 && clock.second <= 60 ? clock : null
}

/** A day of the calendar; null when there is none such. */
export function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): Day | null {
  const then = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (Number.isNaN(then.getTime()) || then.getUTCMonth() !== Number(month) - 1) return null
  return { year: then.getUTCFullYear(), month: then.getUTCMonth() + 1, day: then.getUTCDate() }
}

/** A written zone (`Z`, `UTC`, `+01:00`, `+0100`, `+1`) in milliseconds ahead of UTC; null without one. */
function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text.trim())
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return (match[1] === '-' ? -minutes : minutes) * 60_000
}

/** The instant of a full date and time, in the zone that is written behind it or else in `zone`. */
export function instantIn(wall: WallClock, written: string | undefined, zone: string): Date {
  const offset = offsetOf(written)
  return offset === null ? instantOf(wall, zone) : new Date(instantOf(wall, UTC).getTime() - offset)
}
