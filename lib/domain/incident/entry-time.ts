import { instantsOf, UTC, wallClockOf } from '../shared/zone.ts'
import {
  type Clock,
  clockOf,
  type Day,
  dayInWords,
  dayOf,
  instantIn,
  MONTH,
  shiftDay,
  type WrittenZone,
  zoneWritten,
} from './written-time.ts'

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

const DAY_MS = 86_400_000
const TOLERANCE_MS = 5 * 60_000

const END = /^(?=$|[\s,;–—-]|[:.](?:\s|$))/
const HALF = String.raw`\s?([ap])\.?m\b\.?`
const CLOCK = new RegExp(String.raw`^(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:${HALF})?(?!\d|[.:]\d)`, 'i')
const HOUR = new RegExp(String.raw`^(\d{1,2})()()()${HALF}`, 'i')
const ISO_DAY = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:t|,?\s+)(?=\d)/i
const NEXT = String.raw`(?=(?:at\s+)?\d)`
const NAMED_DAY = new RegExp(String.raw`^(yesterday|today|tomorrow),?\s+${NEXT}`, 'i')
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})\.?\s+${MONTH}(?:,?\s+(\d{4}))?,?\s+${NEXT}`, 'i')
const MONTH_FIRST = new RegExp(String.raw`^${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?,?\s+${NEXT}`, 'i')
const AT = /^at\s+(?=\d)/i
// A bare `+5` behind a space counts something else: "14:02 +5 pods".
const OFFSET = /^(?:[+-]\d{1,2}|\s?(?:(?:z|utc|gmt)(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}))(?![\w:.+/])/i
const ZONE_NAME = /^\s([A-Z]{3,4}|[A-Z][A-Za-z]{1,12}(?:\/[A-Za-z_+-]{2,24}){1,2})(?![\w/])/
const NOW = /^now(?=$|[\s,;:–—-])/i
const RELATIVE = /^([+-])(?=\d)(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m(?:in)?)?(?:(\d{1,6})s)?(?=$|[\s,;])/i
/** Meant for a time, whatever it says: `25:00`, `13pm`, `2026-02-30 10:00`. */
const LIKE_A_TIME =
  /^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:t|,?\s+)\d{1,2}:\d{2}|\d{1,2}[:h]\d{2}|\d{1,2}\s?[ap]\.?m\b)[\d:]*(?=$|[\s,;])/i

/**
 * The time at the beginning of a line: `14:02`, `2pm`, `2:02 pm`, `14:02:30`, `2026-11-23 14:02`, `23 Nov 14:02`,
 * `yesterday 23:50`, `now`, `+5m` after the last entry; a clock may end in a zone: `UTC`, `+01:00`, `CET`,
 * `Europe/Zurich`. Null when there is none.
 */
export function findTime(line: string, context: TimeContext): TimeFound | null {
  const text = line.trimStart()
  const found = timed(text, context) ?? relative(text, context)
  if (!found || Number.isNaN(found.at.getTime())) return null
  return { at: found.at, rest: found.rest.replace(/^(?:[\s,;:–—-]|\.\s)+/, '') }
}

/** What stands where a time belongs and looks like one, but no clock or calendar has it; null otherwise. */
export function unreadableTime(line: string): string | null {
  return LIKE_A_TIME.exec(line.trimStart())?.[0] ?? null
}

/** The day on which a time without a date most likely lies, as an instant. */
export function instantNear(clock: Clock, zone: string, context: TimeContext): Date {
  const reference = context.lastAt ?? context.startedAt
  const end = context.resolvedAt ?? context.now
  const days = [reference, context.startedAt, end].flatMap((at) =>
    [-DAY_MS, 0, DAY_MS].map((shift) => wallClockOf(new Date(at.getTime() + shift), zone)),
  )
  const candidates = days.flatMap(({ year, month, day }) => instantsOf({ year, month, day, ...clock }, zone))
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

type Taken<T> = { readonly value: T; readonly rest: string }

/** A clock, perhaps with a day before it and a zone behind it. */
function timed(text: string, context: TimeContext): TimeFound | null {
  const day = takeDay(text)
  if (day && !day.value) return null
  const clock = takeClock((day?.rest ?? text).replace(AT, ''))
  if (!clock) return null
  const zone = takeZone(clock.rest)
  const rest = zone?.rest ?? clock.rest
  if (!END.test(rest)) return null
  const written = zone?.value ?? null
  const calendar = day?.value?.(context, written)
  if (calendar === null) return null
  const at = calendar
    ? instantIn({ ...calendar, ...clock.value }, written, context.zone)
    : nearIn(clock.value, written, context)
  return { at, rest }
}

/** Without a date: with an offset the day is the one of clocks there, so all instants are moved there and back. */
function nearIn(clock: Clock, written: WrittenZone | null, context: TimeContext): Date {
  if (!written || 'name' in written) return instantNear(clock, written?.name ?? context.zone, context)
  const moved = (at: Date) => new Date(at.getTime() + written.offset)
  const there: TimeContext = {
    startedAt: moved(context.startedAt),
    resolvedAt: context.resolvedAt && moved(context.resolvedAt),
    lastAt: context.lastAt && moved(context.lastAt),
    now: moved(context.now),
    zone: UTC,
  }
  return new Date(instantNear(clock, UTC, there).getTime() - written.offset)
}

/** Which day it is may depend on the zone that follows the clock. */
type DayFinder = (context: TimeContext, written: WrittenZone | null) => Day | null

const DAYS_FROM_TODAY: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 }

function takeDay(text: string): Taken<DayFinder> | null {
  const take = (match: RegExpExecArray, value: DayFinder) => ({ value, rest: text.slice(match[0].length) })
  const iso = ISO_DAY.exec(text)
  if (iso) return take(iso, () => dayOf(iso[1], iso[2], iso[3]))
  const named = NAMED_DAY.exec(text)
  if (named) {
    const shift = DAYS_FROM_TODAY[named[1]?.toLowerCase() ?? ''] ?? 0
    return take(named, ({ now, zone }, written) => shiftDay(todayIn(now, written, zone), shift))
  }
  const first = DAY_FIRST.exec(text)
  if (first) return take(first, ({ startedAt }) => dayInWords(first[3], first[2], first[1], startedAt))
  const second = MONTH_FIRST.exec(text)
  return second && take(second, ({ startedAt }) => dayInWords(second[3], second[1], second[2], startedAt))
}

function todayIn(now: Date, written: WrittenZone | null, zone: string): Day {
  if (written && 'offset' in written) return wallClockOf(new Date(now.getTime() + written.offset), UTC)
  return wallClockOf(now, written?.name ?? zone)
}

function takeClock(text: string): Taken<Clock> | null {
  const match = CLOCK.exec(text) ?? HOUR.exec(text)
  const value = match && clockOf(match.slice(1).map((part) => part || undefined))
  return match && value ? { value, rest: text.slice(match[0].length) } : null
}

function takeZone(text: string): Taken<WrittenZone> | null {
  const match = OFFSET.exec(text) ?? ZONE_NAME.exec(text)
  const value = match && zoneWritten(match[0].trim())
  return match && value ? { value, rest: text.slice(match[0].length) } : null
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
