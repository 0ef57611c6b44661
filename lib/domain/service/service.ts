import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { criticality } from './criticality.ts'
import { gatewayKind } from './gateway-kind.ts'
import { serviceType } from './service-type.ts'
import { serviceTier } from './tier.ts'
import { serviceVariables } from './variables.ts'

/** What readers of a service see. */
export const serviceView = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  tier: serviceTier,
  ownerTeam: z.string().describe('Empty while nobody owns it'),
  gateway: gatewayKind,
  type: serviceType,
  criticality: criticality,
  sloTarget: z.number().describe('Share of requests that must not be answered with 502'),
  variables: serviceVariables,
  aliases: z.array(z.string()).describe('Further slugs under which links find it, former ones among them'),
  version: z.int(),
  createdAt: instantOut,
  updatedAt: instantOut,
})
export type Service = Readonly<z.output<typeof serviceView>>

/** A service in a list, with what decides whether to look closer. */
export const serviceSummaryView = serviceView.extend({
  openIncidentCount: z.int(),
  runbookCauseCount: z.int().nullable().describe('null while the service has no runbook'),
  settingsScore: z
    .int()
    .nullable()
    .describe('0 to 100, of the latest check of its gateway’s settings; null without one'),
})
export type ServiceSummary = Readonly<z.output<typeof serviceSummaryView>>

export type ServiceFields = Omit<Service, 'id' | 'aliases' | 'version' | 'createdAt' | 'updatedAt'>
