import { z } from 'zod'

const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)
const WHAT = 'Give a date and time with its zone, such as 2026-11-19T14:02:00Z.'
const RANGE = 'Give a date between 2000 and 2100.'

/** An instant as text with a zone (RFC 3339), to a `Date`; between the years 2000 and 2100. */
export const instant = z.iso
  .datetime({ offset: true, error: WHAT })
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()), { error: WHAT, abort: true })
  .refine((date) => date.getTime() >= EARLIEST && date.getTime() < LATEST, RANGE)

/** An instant in an answer: a `Date` in code, RFC 3339 in UTC as JSON. */
export const instantOut = z.date()
