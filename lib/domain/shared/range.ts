import { z } from 'zod'
import { instant } from './instant.ts'

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/
const text = z.string('Give one date.').trim()

/** Where a range begins: an instant, or a day, which begins at 00:00 UTC. */
export const rangeStart = text
  .transform((given) => (DATE_ONLY.test(given) ? `${given}T00:00:00Z` : given))
  .pipe(instant)

/** Where a range ends: an instant, which is not part of it, or a day, which is, whole. */
export const rangeEnd = text.transform((given, context) => {
  const parsed = instant.safeParse(DATE_ONLY.test(given) ? `${given}T00:00:00Z` : given)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) context.addIssue(issue.message)
    return z.NEVER
  }
  return DATE_ONLY.test(given) ? new Date(parsed.data.getTime() + 86_400_000) : parsed.data
})
