import { instantOf, parseZone, UTC, type WallClock } from '../shared/zone.ts'

/** A clock time, with a day or without one. */
export type Clock = {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}
export type Day = { readonly year: number; readonly month: number; readonly day: number }

/** A zone that is written behind a time: milliseconds ahead of UTC, or a name of the tz database. */
export type WrittenZone = { readonly offset: number } | { readonly name: string }

type Match = (string | undefined)[]

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Whole names and their beginnings: `Nov`, `Sept`, `november`. */
export const MONTH = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?`

/** Hours ahead of UTC of abbreviations that mean one zone only; `CST` and `IST` mean several and are not here. */
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  EST: -5,
  EDT: -4,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
}

/** Hour, minute, second, fraction and a or p; null when no clock shows that. */
export function clockOf([hour, minute, second, fraction, half]: Match): Clock | null {
  const hours = Number(hour)
  const isHalved = half !== undefined && hours >= 1 && hours <= 12
  const clock = {
    hour: isHalved ? (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : hours,
    minute: Number(minute ?? 0),
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

/** A day whose month is a word; without a year it is the one nearest to `near`, so that 31 Dec is not a year away from 1 Jan. */
export function dayInWords(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  near: Date,
): Day | null {
  const number = String(MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1)
  if (year !== undefined) return dayOf(year, number, day)
  const candidates = [-1, 0, 1].flatMap((shift) => dayOf(String(near.getUTCFullYear() + shift), number, day) ?? [])
  const distance = (then: Day) => Math.abs(Date.UTC(then.year, then.month - 1, then.day) - near.getTime())
  return candidates.reduce<Day | null>((best, then) => (best && distance(best) <= distance(then) ? best : then), null)
}

export function shiftDay({ year, month, day }: Day, days: number): Day {
  const then = new Date(Date.UTC(year, month - 1, day + days))
  return { year: then.getUTCFullYear(), month: then.getUTCMonth() + 1, day: then.getUTCDate() }
}

/** `Z`, `UTC`, `GMT+2`, `+01:00`, `-5`, `CET`, `Europe/Zurich`; null for anything else. */
export function zoneWritten(text: string): WrittenZone | null {
  const match = /^(?:z|utc|gmt)?(?:([+-])(\d{1,2}):?(\d{2})?)?$/i.exec(text)
  if (text !== '' && match) {
    const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)
    return minutes <= 16 * 60 ? { offset: (match[1] === '-' ? -minutes : minutes) * 60_000 } : null
  }
  const hours = ABBREVIATIONS[text]
  if (hours !== undefined) return { offset: hours * 3_600_000 }
  const name = text.includes('/') ? parseZone(text) : null
  return name === null ? null : { name }
}

/** The instant of a full date and time, in the zone that is written behind it or else in `zone`. */
export function instantIn(wall: WallClock, written: WrittenZone | null, zone: string): Date {
  if (written && 'offset' in written) return new Date(instantOf(wall, UTC).getTime() - written.offset)
  return instantOf(wall, written?.name ?? zone)
}
