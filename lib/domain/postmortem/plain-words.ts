const MINUTE_S = 60
const HOUR_S = 3600
const DAY_S = 86_400
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

// For texts that people go on writing: ordinary characters only, unlike lib/format, which sets figures for tables.

/** `19 Nov 2026 14:02 UTC`; the time alone when the day is that of `sameDayAs`. */
export function utcWords(at: Date, sameDayAs?: Date): string {
  const iso = at.toISOString()
  const time = `${iso.slice(11, 16)} UTC`
  if (sameDayAs?.toISOString().slice(0, 10) === iso.slice(0, 10)) return time
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()} ${time}`
}

/** `40 s`, `33 min`, `1 h 5 min`, `2 d 3 h`. */
export function durationWords(seconds: number): string {
  if (seconds < MINUTE_S) return `${Math.floor(seconds)} s`
  if (seconds < HOUR_S) return `${Math.floor(seconds / MINUTE_S)} min`
  if (seconds < DAY_S) return both(seconds, HOUR_S, 'h', MINUTE_S, 'min')
  return both(seconds, DAY_S, 'd', HOUR_S, 'h')
}

function both(seconds: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((seconds % large) / small)
  return `${Math.floor(seconds / large)} ${largeUnit}${rest > 0 ? ` ${rest} ${smallUnit}` : ''}`
}

/** `4 112`; a budget of few failures keeps its part: `0.18`. */
export function countWords(value: number): string {
  if (value < 100) return String(Number(value.toPrecision(3)))
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ')
}

/** `38 %`, `4.2 %`, `0.03 %`. */
export function percentWords(fraction: number): string {
  const percent = fraction * 100
  if (percent > 0 && percent < 0.001) return 'less than 0.001 %'
  return `${percent >= 10 ? percent.toFixed(0) : String(Number(percent.toPrecision(2)))} %`
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
