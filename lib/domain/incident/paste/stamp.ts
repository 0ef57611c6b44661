import { instantOf, type WallClock } from '../../shared/zone.ts'
import {
  type Clock,
  clockOf,
  type Day,
  dayInWords,
  dayOf,
  instantIn,
  MONTH,
  shiftDay,
  zoneWritten,
} from '../written-time.ts'
import { isPersonName } from './person-name.ts'

/** A line that begins something new: its time and what follows it. */
export type Stamp = {
  /** A full instant, or a clock time whose day the lines around it tell. */
  readonly time: { readonly at: Date } | { readonly clock: Clock; readonly hasHalf: boolean }
  readonly text: string
  /** Lines of a program are shown as they are; what people write is Markdown. */
  readonly isLog: boolean
  /** The text stands on the lines that follow; this is who wrote it. */
  readonly author?: string
}

export type StampContext = {
  readonly zone: string
  /** Days that name no year lie near it. */
  readonly near: Date
  readonly today: Day
}

const ACCESS_LOG =
  /^\S{1,64} \S{1,64} \S{1,64} \[(\d{1,2})\/([a-z]{3})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) ([+-]\d{4})\] (.*)$/i
const ISO =
  /^[[(]?(\d{4})[-/](\d{2})[-/](\d{2})(?:t|,? )(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?()\s?(z|utc|[+-]\d{2}:?\d{2})?[\])]?(?=$|\s)\s*(.*)$/i
const SYSLOG = new RegExp(
  String.raw`^(?:<\d{1,3}>)?${MONTH}\s+(\d{1,2})\s+(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?\s+(.*)$`,
  'i',
)
const CHAT_DATE =
  /^\[?(\d{1,2})([/.])(\d{1,2})[/.](\d{4}|\d{2}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?()(?:\s?([ap])\.?m\.?)?\]?(?:$|[\s:–-]+(.*)$)/i
const CHAT_TIME =
  /^[[(]?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?([ap])\.?m\.?)?[\])]?(?:$|[\s:–-]+(.*)$)/i
const NAME_THEN_TIME = /^(\S[^:\d]{0,58}?)(?: {2,4}|\t| (?=\[))\[?(\d{1,2}):(\d{2})()()(?:\s?([ap])\.?m\.?)?\]?$/i
/** One space is enough where the half of the day stands behind the time. */
const NAME_THEN_HALF_DAY = /^(\S[^:\d]{0,58}?) (\d{1,2}):(\d{2})()()\s?([ap])\.?m\.?$/i
const RELATIVE_DAY = /^[-—=\s]*(today|yesterday)[-—=\s]*$/i
const DAY_LINE = new RegExp(
  String.raw`^[-—=\s]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:${MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})\.?\s+${MONTH}|(\d{4})-(\d{2})-(\d{2}))(?:,?\s+(\d{4}))?[-—=\s]*$`,
  'i',
)

/** The stamp at the beginning of a line of a chat or a log; null when the line belongs to the one before. */
export function stampOf(line: string, context: StampContext): Stamp | null {
  // No stamp is longer than this; what follows it is taken from the whole line.
  const head = line.slice(0, 300)
  const rest = line.slice(300)
  const stamp = jsonStamp(line) ?? logStamp(head, context) ?? chatStamp(head, context)
  return stamp && (line.startsWith('{') ? stamp : { ...stamp, text: stamp.text + rest })
}

/** A line that only names a day: `Thursday, November 19th`, `2026-11-19`, `--- 19 Nov 2026 ---`, `Yesterday`. */
export function dayLineOf(line: string, context: StampContext): Day | null {
  if (line.length > 60) return null
  const relative = RELATIVE_DAY.exec(line)?.[1]?.toLowerCase()
  if (relative) return relative === 'today' ? context.today : shiftDay(context.today, -1)
  const match = DAY_LINE.exec(line)
  if (!match) return null
  const [, month, day, dayFirst, monthSecond, year, isoMonth, isoDay, writtenYear] = match
  if (year !== undefined) return dayOf(year, isoMonth, isoDay)
  return dayInWords(writtenYear, month ?? monthSecond, day ?? dayFirst, context.near)
}

const JSON_TIMES = ['@timestamp', 'timestamp', 'time', 'ts', 'datetime', 'date']
const JSON_TEXTS = ['msg', 'message', 'log', 'text', 'event', 'error']

function jsonStamp(line: string): Stamp | null {
  if (!line.startsWith('{') || line.length > 100_000) return null
  let record: Record<string, unknown>
  try {
    record = JSON.parse(line) as Record<string, unknown>
  } catch {
    return null
  }
  const at = JSON_TIMES.map((name) => jsonTime(record[name])).find((time) => time !== null)
  const text = JSON_TEXTS.map((name) => record[name]).find((value) => typeof value === 'string' && value.trim() !== '')
  return at ? { time: { at }, text: typeof text === 'string' ? text : line, isLog: true } : null
}

/** RFC 3339, or seconds, milliseconds, micro- or nanoseconds since 1970. */
function jsonTime(value: unknown): Date | null {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(value)) {
    const hasZone = /(?:z|[+-]\d{2}:?\d{2})$/i.test(value)
    return valid(new Date(hasZone ? value.replace(' ', 'T') : `${value.replace(' ', 'T')}Z`))
  }
  const number = typeof value === 'number' || /^\d{10,19}(?:\.\d+)?$/.test(String(value)) ? Number(value) : Number.NaN
  const divisor = number < 1e11 ? 1e-3 : number < 1e14 ? 1 : number < 1e17 ? 1e3 : 1e6
  return number > 9e8 ? valid(new Date(number / divisor)) : null
}

function logStamp(line: string, { zone, near }: StampContext): Stamp | null {
  const access = ACCESS_LOG.exec(line)
  if (access) {
    const day = dayInWords(access[3], access[2], access[1], near)
    return full(day, clockOf(access.slice(4, 7)), access[7], zone, access[8], true)
  }
  const iso = ISO.exec(line)
  // A chat is stamped by the minute, a program by the second.
  if (iso)
    return full(dayOf(iso[1], iso[2], iso[3]), clockOf(iso.slice(4, 8)), iso[9], zone, iso[10], iso[6] !== undefined)
  const syslog = SYSLOG.exec(line)
  if (!syslog) return null
  const day = dayInWords(undefined, syslog[1], syslog[2], near)
  return full(day, clockOf(syslog.slice(3, 7)), undefined, zone, syslog[7], true)
}

function chatStamp(line: string, { zone }: StampContext): Stamp | null {
  const date = CHAT_DATE.exec(line)
  if (date) {
    const [, first, sign, second, year = ''] = date
    // Dots and large numbers put the day first; a slash puts the month first.
    const isDayFirst = sign === '.' || Number(first) > 12
    const [month, day] = isDayFirst ? [second, first] : [first, second]
    const clock = clockOf([date[5], date[6], date[7], date[8] || undefined, date[9]])
    return full(dayOf(year.length === 2 ? `20${year}` : year, month, day), clock, undefined, zone, date[10], false)
  }
  const time = CHAT_TIME.exec(line)
  const clock = time && clockOf(time.slice(1))
  if (clock) return { time: { clock, hasHalf: time?.[5] !== undefined }, text: time?.[6] ?? '', isLog: false }
  const halfDay = NAME_THEN_HALF_DAY.exec(line)
  const named = NAME_THEN_TIME.exec(line) ?? (halfDay && isPersonName(halfDay[1] ?? '') ? halfDay : null)
  const namedClock = named && clockOf([named[2], named[3], undefined, undefined, named[6]])
  if (!named || !namedClock) return null
  const hasHalf = named[6] !== undefined
  return { time: { clock: namedClock, hasHalf }, text: '', isLog: false, author: named[1]?.trim() ?? '' }
}

function full(
  day: Day | null,
  clock: Clock | null,
  written: string | undefined,
  zone: string,
  text: string | undefined,
  isLog: boolean,
): Stamp | null {
  if (!day || !clock) return null
  const at = valid(instantIn({ ...day, ...clock }, written === undefined ? null : zoneWritten(written), zone))
  return at && { time: { at }, text: text ?? '', isLog }
}

function valid(at: Date): Date | null {
  return Number.isNaN(at.getTime()) ? null : at
}

/** A clock time on a day. */
export function onDay(day: Day, clock: Clock, zone: string): Date {
  const wall: WallClock = { ...day, ...clock }
  return instantOf(wall, zone)
}
