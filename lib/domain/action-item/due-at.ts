import { z } from 'zod'
import { instant } from '../shared/instant.ts'

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/

/** A due date: an instant, or a day, which lasts until its end in UTC. */
export const dueAt = z
  .string('Give a date such as 2026-12-01, or a date and time with its zone.')
  .transform((text) => (DATE_ONLY.test(text) ? `${text}T23:59:59.999Z` : text))
  .pipe(instant)
  .meta({ format: undefined, examples: ['2026-12-01', '2026-12-01T16:00:00Z'] })
