import { z } from 'zod'
import { isServiceSlug } from '../../service/slug.ts'
import type { Id } from '../../shared/id.ts'
import { instant } from '../../shared/instant.ts'
import { requiredLine, storableText } from '../../shared/text.ts'
import { baseVersion } from '../../shared/version.ts'

/** Lengths of a bucket, in seconds. Longer ones are divided among their minutes. */
export const STEPS = [60, 300] as const

/** Stands for the length of a bucket in a query. */
export const STEP_PLACEHOLDER = '$step'
const QUERY_MAX = 5_000
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/

const engineUrl = requiredLine(2_000)
  .refine((text) => /^https?:\/\/[^/]/i.test(text) && URL.canParse(text), {
    error: 'Give an address that starts with https:// or http://.',
    abort: true,
  })
  .refine((text) => {
    const { username, password, search, hash } = new URL(text)
    return username === '' && password === '' && search === '' && hash === ''
  }, 'Without a name, password, query or #: credentials belong in the authorization.')
  .transform((text) => text.replace(/\/+$/, '').replace(/\/api\/v1$/, ''))

const query = storableText(QUERY_MAX)
  .transform((text) => text.trim())
  .refine((text) => text !== '', { error: 'Cannot be empty.', abort: true })
  .refine(
    (text) => text.includes(STEP_PLACEHOLDER),
    'Write $step where the length of a bucket stands, as in increase(http_requests_total[$step]).',
  )

const label = requiredLine(100).regex(LABEL, 'The name of a label: letters, digits and _.')

const serviceNames = z
  .record(z.string().min(1).max(500), z.string())
  .refine((names) => Object.keys(names).length <= 1_000, 'At most 1,000 names.')
  .refine(
    (names) => Object.values(names).every(isServiceSlug),
    'Each line is name=slug, such as Shop-API=checkout-api.',
  )

export const engineInput = z.strictObject({
  name: requiredLine(100),
  url: engineUrl,
  authorization: requiredLine(4_000).nullable().optional().describe('Left out: unchanged. Null: none'),
  tenant: requiredLine(200).nullable().default(null),
  totalQuery: query,
  badQuery: query,
  serviceLabel: label,
  endpointLabel: label.nullable().default(null),
  regionLabel: label.nullable().default(null),
  serviceNames: serviceNames.default({}),
  stepSeconds: z.literal(STEPS, '60 or 300 seconds.').default(60),
  isEnabled: z.boolean().default(true),
})

export const updateEngineInput = engineInput.extend({ version: baseVersion })

export type EngineFields = Omit<z.output<typeof engineInput>, 'authorization'>

/** Sums of the buckets of one service against one long query, over the same time. */
export const engineDrift = z.object({
  service: z.string(),
  bucketRequests: z.number(),
  queryRequests: z.number(),
  bucketBadRequests: z.number(),
  queryBadRequests: z.number(),
})
export type EngineDrift = z.output<typeof engineDrift>

export const engineFindings = z.object({
  /** Values of the label that lead to no service. */
  unknownNames: z.array(z.string()).readonly(),
  reconciledFrom: instant.nullable(),
  reconciledUntil: instant.nullable(),
  drift: z.array(engineDrift).readonly(),
})
export type EngineFindings = z.output<typeof engineFindings>

export const NO_FINDINGS: EngineFindings = { unknownNames: [], reconciledFrom: null, reconciledUntil: null, drift: [] }

/** What people see of an engine: everything but its authorization. */
export type TrafficEngine = EngineFields & {
  readonly id: Id
  readonly hasAuthorization: boolean
  readonly publishedUntil: Date | null
  readonly repulledAt: Date | null
  readonly lastRunAt: Date | null
  readonly lastProblem: string | null
  readonly findings: EngineFindings
  readonly version: number
}
