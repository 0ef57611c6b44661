import { NO_BREAK_SPACE } from './spaces.ts'

const DAY_MS = 86_400_000

/** The length of a window: `30 days`; where clocks changed or it runs, with the decimal: `22.5 days`. */
export function formatSpanDays(start: Date, end: Date): string {
  const days = Number(((end.getTime() - start.getTime()) / DAY_MS).toFixed(1))
  return `${days}${NO_BREAK_SPACE}${days === 1 ? 'day' : 'days'}`
}
