import { ABSENT } from './absent.ts'
import { formatCount } from './count.ts'
import { MINUS, NO_BREAK_SPACE } from './spaces.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Milliseconds as `40 s`, `4 min`, `1 h 05`, `26 h`, `6 d`: the two figures that matter, for tables and margins. */
export function formatDuration(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined || !Number.isFinite(milliseconds)) return ABSENT
  if (milliseconds < 0) return MINUS + formatDuration(-milliseconds)
  if (milliseconds < MINUTE) return `${Math.floor(milliseconds / SECOND)}${NO_BREAK_SPACE}s`
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)}${NO_BREAK_SPACE}min`
  if (milliseconds < DAY) {
    const minutes = Math.floor((milliseconds % HOUR) / MINUTE)
    const hours = `${Math.floor(milliseconds / HOUR)}${NO_BREAK_SPACE}h`
    return minutes === 0 ? hours : `${hours}${NO_BREAK_SPACE}${String(minutes).padStart(2, '0')}`
  }
  if (milliseconds < 2 * DAY) return `${Math.floor(milliseconds / HOUR)}${NO_BREAK_SPACE}h`
  return `${formatCount(Math.floor(milliseconds / DAY))}${NO_BREAK_SPACE}d`
}

/** Between two instants; `invalid` when the later one lies before the earlier one, absent when either is missing. */
export function durationBetween(from: Date | null | undefined, to: Date | null | undefined): number | 'invalid' | null {
  if (!from || !to) return null
  const milliseconds = to.getTime() - from.getTime()
  return milliseconds < 0 ? 'invalid' : milliseconds
}

/** The same for ears: `1 hour 5 minutes`. */
export function spellDuration(milliseconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(milliseconds / DAY), 'day'],
    [Math.floor((milliseconds % DAY) / HOUR), 'hour'],
    [Math.floor((milliseconds % HOUR) / MINUTE), 'minute'],
  ]
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`)
  if (words.length > 0) return words.slice(0, 2).join(' ')
  const seconds = Math.floor(milliseconds / SECOND)
  return `${seconds} second${seconds === 1 ? '' : 's'}`
}
