import { parseLocalMinute } from '../local-minute.ts'

const CLF = /^(\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}):(?:[0-5]\d|60)(?:\.\d+)?(?: ([+-]\d{4}))?$/
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(?:[0-5]\d|60)(?:[.,]\d+)?(Z|z|[+-]\d\d:?\d\d)?$/
const EPOCH = /^\d{1,19}(?:\.\d+)?$/
// Larger numbers are milliseconds, microseconds, nanoseconds: seconds reach this in the year 5138.
const LARGEST_SECONDS = 1e11

/**
 * The minute of a time as logs write it: `23/Nov/2026:08:50:56 +0100` (with or without zone and fraction), ISO 8601, or
 * a number since 1970. A time without a zone is `offsetMinutes` ahead of UTC. Null when it is no instant.
 */
export function parseLogMinute(text: string, offsetMinutes: number): number | null {
  const clf = CLF.exec(text)
  if (clf) {
    const minute = parseLocalMinute(`${clf[1]} ${clf[2] ?? '+0000'}`)
    return minute === null || clf[2] !== undefined ? minute : minute - offsetMinutes
  }
  const iso = ISO.exec(text)
  if (iso) return isoMinute(iso, offsetMinutes)
  return EPOCH.test(text) ? epochMinute(Number(text)) : null
}

export function epochMinute(value: number): number | null {
  if (!Number.isFinite(value) || value < 0) return null
  let seconds = value
  while (seconds >= LARGEST_SECONDS) seconds /= 1_000
  return Math.floor(seconds / 60)
}

function isoMinute(iso: RegExpExecArray, offsetMinutes: number): number | null {
  const [year, month, day, hour, minute] = iso.slice(1, 6).map(Number) as [number, number, number, number, number]
  const midnight = new Date(Date.UTC(year, month - 1, day))
  if (year < 1970 || hour > 23 || minute > 59) return null
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null
  const offset = zoneMinutes(iso[6], offsetMinutes)
  return offset === null ? null : midnight.getTime() / 60_000 + hour * 60 + minute - offset
}

function zoneMinutes(zone: string | undefined, unknown: number): number | null {
  if (zone === undefined) return unknown
  if (zone === 'Z' || zone === 'z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
  if (hours > 14 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** Remembers the minute of the last time read: in a log, nearly always that of the next line too. */
export class LineTimes {
  readonly #offsetMinutes: number
  #last = ''
  #minute: number | null = null

  constructor(offsetMinutes: number) {
    this.#offsetMinutes = offsetMinutes
  }

  minuteOf(text: string): number | null {
    if (text === this.#last) return this.#minute
    this.#last = text
    this.#minute = parseLogMinute(text, this.#offsetMinutes)
    return this.#minute
  }
}
