import { z } from 'zod'
import { trafficRules } from './traffic-rule.ts'

/** The rules of the instance, tried in order; version 0 while nobody has stored any. */
export const storedRules = z.object({ rules: trafficRules, version: z.int() })
export type StoredRules = z.output<typeof storedRules>

export const NO_RULES: StoredRules = { rules: [], version: 0 }

export const updateRulesInput = z.strictObject({
  rules: trafficRules,
  version: z
    .int('A whole number.')
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe('As read; a newer one refuses with 412'),
})
