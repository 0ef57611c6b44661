import { z } from 'zod'
import { instant } from '../shared/instant.ts'
import { requiredLine } from '../shared/text.ts'
import { INCIDENT_TITLE_MAX } from './schema.ts'
import { severity } from './severity.ts'

const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/

/** RFC 3339, or what a date field holds, which is UTC here. */
const time = z
  .string()
  .transform((text) => (WITHOUT_ZONE.test(text) ? `${text}${text.length === 16 ? ':00' : ''}Z` : text))
  .pipe(instant)

const fields = { title: requiredLine(INCIDENT_TITLE_MAX), severity, startedAt: time, resolvedAt: time }

export type IncidentPrefill = {
  readonly title?: string
  readonly severity?: z.output<typeof severity>
  readonly startedAt?: Date
  /** For one that is over, such as minutes with 502s that nobody had declared. */
  readonly resolvedAt?: Date
  readonly service?: string
  /** Names in the address whose values cannot be used. */
  readonly refused: readonly string[]
}

/** What an address such as /incidents/new?service=checkout&severity=sev2 fills in; an alert's link is made so. */
export function incidentPrefill(
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
  services: readonly string[],
): IncidentPrefill {
  const known = { ...fields, service: z.string().refine((slug) => services.includes(slug)) }
  const values: Record<string, unknown> = {}
  const refused: string[] = []
  for (const [name, schema] of Object.entries(known)) {
    const given = query[name]
    if (given === undefined || given === '') continue
    const { success, data } = schema.safeParse(given)
    if (success) values[name] = data
    else refused.push(name)
  }
  return { ...values, refused }
}
