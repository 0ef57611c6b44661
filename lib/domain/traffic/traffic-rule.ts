import { z } from 'zod'
import { serviceSlugSchema } from '../service/slug.ts'
import { line, requiredLine } from '../shared/text.ts'

export const RULES_MAX = 200
/** Endpoint groups of one service, and regions: each is a row a minute. */
export const ENDPOINTS_MAX = 50

const pattern = requiredLine(200).optional()

const trafficRule = z
  .strictObject({
    host: pattern.describe('* stands for anything; case does not matter'),
    path: pattern.describe('Without the query; * stands for anything, / included'),
    upstream: pattern.describe('What the gateway calls it, such as be_shop/app1 or outbound|80||shop'),
    service: serviceSlugSchema.optional().describe('Slug; when left out, the service that the log is imported for'),
    endpoint: line(100).optional().describe('Group of endpoints'),
    region: line(100).optional(),
    ignore: z.boolean().optional().describe('Requests that count nowhere, such as health checks'),
  })
  .refine(
    ({ ignore, service, endpoint, region }) => !ignore || !(service || endpoint || region),
    'A rule that ignores requests names no service, endpoint or region.',
  )

/** Tried in order; the first one whose patterns all match a request decides. */
export const trafficRules = z
  .array(trafficRule, 'A list of rules.')
  .max(RULES_MAX, `At most ${RULES_MAX} rules.`)
  .superRefine((rules, context) => {
    const endpoints = new Map<string, Set<string>>()
    for (const [index, { service = '', endpoint = '', region = '' }] of rules.entries()) {
      const known = endpoints.get(service) ?? new Set()
      endpoints.set(service, known.add(JSON.stringify([endpoint, region])))
      if (known.size <= ENDPOINTS_MAX) continue
      const message = `A service has at most ${ENDPOINTS_MAX} groups of endpoints and regions.`
      context.addIssue({ code: 'custom', path: [index, 'endpoint'], message })
    }
  })

export type TrafficRule = z.output<typeof trafficRule>
