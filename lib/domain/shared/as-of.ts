import { z } from 'zod'
import { instant } from './instant.ts'

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/

/**
 * The instant a report is made for. Besides RFC 3339 it reads what a date field sends: 2026-11-19 is that day's first
 * instant in UTC, 2026-11-19T14:02 is UTC.
 */
export const asOf = z
  .string({ error: 'Give one date, such as 2026-11-19T14:02:00Z.' })
  .transform((text) => {
    if (DATE_ONLY.test(text)) return `${text}T00:00:00Z`
    const withoutZone = WITHOUT_ZONE.exec(text)
    // RFC 3339 has seconds; a date field leaves them out while they are zero.
    return withoutZone ? `${text}${withoutZone[1] ? '' : ':00'}Z` : text
  })
  .pipe(instant)
