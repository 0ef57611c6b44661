import { z } from 'zod'

/** Most critical first. */
export const CRITICALITIES = ['critical', 'high', 'medium', 'low'] as const

export type Criticality = (typeof CRITICALITIES)[number]

export const criticality = z.enum(CRITICALITIES, { error: 'Choose critical, high, medium or low.' })

export const criticalityNames: Readonly<Record<Criticality, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}
