import { z } from 'zod'
import { instant } from '../shared/instant.ts'

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/

/** A due date: an instant, or a day, which lasts until its end in UTC. */
export const dueAt = z
  .string('Give a date such as 2026-12-01, or a date and time with its zone.')
  .transform((text) => (DATE_ONLY.test(text) ? `${text}T23:59:59.999Z` : text))
  .pipe(instant)
  .meta({ format: undefined, examples: ['2026-12-01', '2026-12-01T16:00:00Z'] })

/** `default` stands for the date that the table of due dates gives, counted from the day on which it is set. */
export const DEFAULT_DUE = 'default'
export const dueAtOrDefault = z
  .string('Give a date such as 2026-12-01, a date and time with its zone, or "default".')
  .transform((text, context): Date | typeof DEFAULT_DUE => {
    if (text === DEFAULT_DUE) return DEFAULT_DUE
    if (text === '') {
      context.issues.push({ code: 'custom', message: 'Give a date such as 2026-12-01.', input: text })
      return z.NEVER
    }
    const result = dueAt.safeParse(text)
    if (result.success) return result.data
    for (const { message } of result.error.issues) context.issues.push({ code: 'custom', message, input: text })
    return z.NEVER
  })
  .meta({ examples: ['2026-12-01', '2026-12-01T16:00:00Z', DEFAULT_DUE] })
