import { z } from 'zod'
import { pageQuery } from '../shared/page.ts'
import { line, markdown, requiredLine } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'
import { criticality } from './criticality.ts'
import { gatewayKind } from './gateway-kind.ts'
import type { ServiceFields } from './service.ts'
import { serviceType } from './service-type.ts'
import { sloTargetSchema } from './slo-target.ts'
import { serviceSlugSchema } from './slug.ts'
import { defaultSloTargets, serviceTier } from './tier.ts'
import { serviceVariables } from './variables.ts'

const DESCRIPTION_MAX = 5_000
const ALIASES_MAX = 20

export const createServiceInput = z.strictObject({
  slug: serviceSlugSchema,
  name: requiredLine(100),
  description: markdown(DESCRIPTION_MAX).default(''),
  tier: serviceTier,
  ownerTeam: line(100).default(''),
  gateway: gatewayKind.default('other'),
  type: serviceType.default('other'),
  criticality: criticality.default('medium'),
  variables: serviceVariables.default({}),
  sloTarget: sloTargetSchema.optional().describe('When left out: 0.999 for user_facing, 0.99 for internal'),
})

/** The fields of a new service; without a target of its own it gets that of its tier. */
export function newService(input: z.output<typeof createServiceInput>): ServiceFields {
  return { ...input, sloTarget: input.sloTarget ?? defaultSloTargets[input.tier] }
}

export const updateServiceInput = z
  .strictObject({
    name: requiredLine(100).optional(),
    description: markdown(DESCRIPTION_MAX).optional(),
    tier: serviceTier.optional(),
    ownerTeam: line(100).optional(),
    gateway: gatewayKind.optional(),
    type: serviceType.optional(),
    criticality: criticality.optional(),
    sloTarget: sloTargetSchema.optional(),
    variables: serviceVariables.optional(),
    slug: serviceSlugSchema.optional().describe('Links in alerts hold it for years: the old one goes on leading here'),
    aliases: z
      .array(serviceSlugSchema, 'A list of slugs.')
      .max(ALIASES_MAX, `At most ${ALIASES_MAX} further slugs.`)
      .transform((slugs) => [...new Set(slugs)])
      .optional()
      .describe('All further slugs; those left out stop leading here'),
    version: baseVersion,
  })
  .refine(({ version: _, ...changes }) => Object.keys(changes).length > 0, 'Send at least one field to change.')

export type ServiceChanges = Partial<ServiceFields>

export const listServicesQuery = z.strictObject({
  ...pageQuery,
  tier: serviceTier.optional(),
  ownerTeam: line(100).optional(),
})
export type ListServicesQuery = z.output<typeof listServicesQuery>

/** The key after which the next page begins: a slug. */
export const serviceCursor = z.tuple([serviceSlugSchema])
