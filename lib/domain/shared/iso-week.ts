const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
const THURSDAY = 3

/** An ISO 8601 week in UTC: from Monday 00:00, in the year that holds its Thursday. */
export type IsoWeek = { readonly year: number; readonly week: number }

/** As an address has it: `2026-W47`. */
export type IsoWeekName = string

export function isoWeekName({ year, week }: IsoWeek): IsoWeekName {
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`
}

export function isoWeekOf(at: Date): IsoWeek {
  const thursday = new Date(mondayOf(at.getTime()) + THURSDAY * DAY_MS)
  const year = thursday.getUTCFullYear()
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / WEEK_MS) + 1 }
}

/** Half open: from Monday 00:00 UTC to the next Monday. */
export function isoWeekSpan({ year, week }: IsoWeek): { readonly start: Date; readonly end: Date } {
  const start = mondayOf(Date.UTC(year, 0, 4)) + (week - 1) * WEEK_MS
  return { start: new Date(start), end: new Date(start + WEEK_MS) }
}

/** The 28 December lies in the last week of every year. */
export function weeksOfYear(year: number): 52 | 53 {
  return isoWeekOf(new Date(Date.UTC(year, 11, 28))).week === 53 ? 53 : 52
}

/** The week so many weeks later, or earlier when negative. */
export function shiftWeek(week: IsoWeek, weeks: number): IsoWeek {
  return isoWeekOf(new Date(isoWeekSpan(week).start.getTime() + weeks * WEEK_MS))
}

/** `2026-W47` (also `2026-w47`), from the year 2000 to 2099; null for anything else, and for a week 53 that a year lacks. */
export function parseIsoWeek(text: string): IsoWeek | null {
  const [, year, week] = /^(20\d{2})-W(\d{2})$/i.exec(text)?.map(Number) ?? []
  if (year === undefined || week === undefined || week < 1 || week > weeksOfYear(year)) return null
  return { year, week }
}

/** The `count` weeks that were over at `at`, oldest first. */
export function weeksBefore(at: Date, count: number): IsoWeek[] {
  const running = isoWeekOf(at)
  return Array.from({ length: count }, (_, index) => shiftWeek(running, index - count))
}

/** 1970 began on a Thursday. */
function mondayOf(time: number): number {
  const day = Math.floor(time / DAY_MS)
  return (day - ((((day + THURSDAY) % 7) + 7) % 7)) * DAY_MS
}
