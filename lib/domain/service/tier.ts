import { z } from 'zod'

export const SERVICE_TIERS = ['user_facing', 'internal'] as const

export type ServiceTier = (typeof SERVICE_TIERS)[number]

export const serviceTier = z.enum(SERVICE_TIERS, { error: 'Choose user_facing or internal.' })

export const serviceTierNames: Readonly<Record<ServiceTier, string>> = {
  user_facing: 'User-facing',
  internal: 'Internal',
}

/** Share of requests that must not be 502 when a service sets no target of its own. */
export const defaultSloTargets: Readonly<Record<ServiceTier, number>> = { user_facing: 0.999, internal: 0.99 }
