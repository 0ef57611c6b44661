import { ABSENT } from './absent.ts'
import { NO_BREAK_SPACE } from './spaces.ts'

// Written out rather than left to Intl: the same text on every machine, server and browser alike.
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

type Maybe = Date | null | undefined

/** `14:02`, UTC. */
export function formatTime(at: Maybe): string {
  return isDate(at) ? `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}` : ABSENT
}

/** `19 Nov`, UTC; with the year when it is not that of `now`. */
export function formatDay(at: Maybe, now?: Date): string {
  if (!isDate(at)) return ABSENT
  const day = `${at.getUTCDate()}${NO_BREAK_SPACE}${MONTHS[at.getUTCMonth()]}`
  const sameYear = now !== undefined && now.getUTCFullYear() === at.getUTCFullYear()
  return sameYear ? day : `${day}${NO_BREAK_SPACE}${at.getUTCFullYear()}`
}

/** `19 Nov 14:02`, UTC; with the year when it is not that of `now`. */
export function formatDayTime(at: Maybe, now?: Date): string {
  return isDate(at) ? `${formatDay(at, now)}${NO_BREAK_SPACE}${formatTime(at)}` : ABSENT
}

/** `Thu 19 Nov 2026, 14:02:07 UTC`, for titles and screen readers. */
export function formatFull(at: Maybe): string {
  if (!isDate(at)) return ABSENT
  return `${WEEKDAYS[at.getUTCDay()]} ${formatDay(at)}, ${formatTime(at)}:${pad(at.getUTCSeconds())}${NO_BREAK_SPACE}UTC`
}

/** `16–22 Nov 2026`, `28 Oct – 3 Nov 2026`, both days included. */
export function formatDayRange(from: Date, to: Date): string {
  if (from.getUTCFullYear() !== to.getUTCFullYear()) return `${formatDay(from)} – ${formatDay(to)}`
  if (from.getUTCMonth() !== to.getUTCMonth()) return `${formatDay(from, to)} – ${formatDay(to)}`
  return from.getUTCDate() === to.getUTCDate() ? formatDay(to) : `${from.getUTCDate()}–${formatDay(to)}`
}

/** The value of a `datetime-local` field, read as UTC: `2026-11-19T14:02`. */
export function formatForInput(at: Maybe): string {
  return isDate(at) ? at.toISOString().slice(0, 16) : ''
}

/** The same without loss: seconds and milliseconds stand there when they are not zero. */
export function formatExactForInput(at: Maybe): string {
  return isDate(at) ? at.toISOString().replace(/(?:(?::00)?\.000)?Z$/, '') : ''
}

/** The value of a `date` field: `2026-11-19`. */
export function formatDateForInput(at: Maybe): string {
  return isDate(at) ? at.toISOString().slice(0, 10) : ''
}

function isDate(at: Maybe): at is Date {
  return at instanceof Date && !Number.isNaN(at.getTime())
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
