import { z } from 'zod'
import { id } from '../shared/id.ts'
import { instantOut } from '../shared/instant.ts'
import { criticalitySchema } from './criticality.ts'
import { gatewayKindSchema } from './gateway-kind.ts'
import { serviceTypeSchema } from './service-type.ts'
import { serviceTierSchema } from './tier.ts'

/** What readers of a service see. */
export const serviceView = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  tier: serviceTierSchema,
  ownerTeam: z.string().describe('Empty while nobody owns it'),
  gateway: gatewayKindSchema,
  type: serviceTypeSchema,
  criticality: criticalitySchema,
  sloTarget: z.number().describe('Share of requests that must not be answered with 502'),
  version: z.int(),
  createdAt: instantOut,
  updatedAt: instantOut,
})
export type Service = Readonly<z.output<typeof serviceView>>

/** A service in a list, with what decides whether to look closer. */
export const serviceSummaryView = serviceView.extend({
  openIncidentCount: z.int(),
  runbookCauseCount: z.int().nullable().describe('null while the service has no runbook'),
})
export type ServiceSummary = Readonly<z.output<typeof serviceSummaryView>>

export type ServiceFields = Omit<Service, 'id' | 'version' | 'createdAt' | 'updatedAt'>
