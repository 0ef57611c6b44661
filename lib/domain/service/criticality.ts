import { z } from 'zod'

/** Most critical first. */
export const criticalities = ['critical', 'high', 'medium', 'low'] as const

export type Criticality = (typeof criticalities)[number]

export const criticalitySchema = z.enum(criticalities, { error: 'Choose critical, high, medium or low.' })

export const criticalityNames: Readonly<Record<Criticality, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
}
