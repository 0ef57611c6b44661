import { z } from 'zod'
import { SAFE_VALUE, type ServiceVariables } from '../service/variables.ts'
import { instant } from '../shared/instant.ts'
import { line } from '../shared/text.ts'

const TRENDS = ['rising', 'falling', 'steady', 'spike'] as const
export type Trend = (typeof TRENDS)[number]

const word = (max: number) => z.string().trim().max(max).regex(SAFE_VALUE)

/** `0.042`, `4.2%` and `4.2 %` are the same share. */
const rate = z
  .string()
  .trim()
  .regex(/^\d{1,3}(?:\.\d{1,10})?\s?%?$/)
  .transform((text) => Number.parseFloat(text) / (text.endsWith('%') ? 100 : 1))
  .refine((share) => share <= 1)

const fields = {
  alert: line(120).min(1),
  rate,
  trend: z.enum(TRENDS),
  region: word(60),
  endpoint: word(200).refine((text) => text.startsWith('/')),
  upstream: word(200),
  status: z
    .string()
    .regex(/^[45]\d\d$/)
    .transform(Number),
  startsAt: z.string().max(40).pipe(instant),
  fingerprint: z.string().regex(/^[\w.:-]{1,128}$/),
}

/** What the link of an alert says about it; each value strictly checked, because it is shown and stands in commands. */
export type AlertContext = {
  readonly alert?: string
  readonly rate?: number
  readonly trend?: Trend
  readonly region?: string
  readonly endpoint?: string
  readonly upstream?: string
  readonly status?: number
  readonly startsAt?: Date
  readonly fingerprint?: string
  /** Names in the link whose values cannot be used: templates go wrong. */
  readonly refused: readonly string[]
}

export function parseAlertContext(query: URLSearchParams): AlertContext {
  const values: Record<string, unknown> = {}
  const refused: string[] = []
  for (const [name, schema] of Object.entries(fields)) {
    const [given, ...more] = query.getAll(name)
    if (given === undefined || given === '') continue
    const result = more.length === 0 ? schema.safeParse(given) : null
    if (result?.success) values[name] = result.data
    else refused.push(name)
  }
  return { ...values, refused }
}

export function hasContext({ refused: _, ...values }: AlertContext): boolean {
  return Object.keys(values).length > 0
}

/** What fills the commands: the service's own values, then what the alert knows better. */
export function variablesOf(
  service: { readonly slug: string; readonly variables: ServiceVariables },
  context: AlertContext,
): ServiceVariables {
  const { region, endpoint, upstream } = context
  const given = Object.entries({ region, endpoint, upstream }).filter(([, value]) => value !== undefined)
  return { service: service.slug, ...service.variables, ...(Object.fromEntries(given) as ServiceVariables) }
}
