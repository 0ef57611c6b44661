const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const SHAPE = /^(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})$/
const MINUTE_MS = 60_000
const LARGEST_OFFSET_HOURS = 14

/**
 * nginx `$time_local` without its seconds, such as "23/Nov/2026:08:50 +0100", as minutes since 1970 in UTC; null when
 * it is no instant of the calendar.
 */
export function parseLocalMinute(text: string): number | null {
  const match = SHAPE.exec(text)
  if (!match) return null
  const [, dayText, monthName, yearText, hourText, minuteText, sign, offsetHoursText, offsetMinutesText] = match
  const [day, year, hour, minute] = [Number(dayText), Number(yearText), Number(hourText), Number(minuteText)]
  const [offsetHours, offsetMinutes] = [Number(offsetHoursText), Number(offsetMinutesText)]
  const month = MONTHS.indexOf(monthName ?? '')
  if (month < 0 || year < 1970 || hour > 23 || minute > 59) return null
  if (offsetHours > LARGEST_OFFSET_HOURS || offsetMinutes > 59) return null
  const midnight = new Date(Date.UTC(year, month, day))
  if (midnight.getUTCMonth() !== month || midnight.getUTCDate() !== day) return null
  const offset = offsetHours * 60 + offsetMinutes
  return midnight.getTime() / MINUTE_MS + hour * 60 + minute + (sign === '+' ? -offset : offset)
}
