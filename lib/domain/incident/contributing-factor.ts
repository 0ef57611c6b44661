import { z } from 'zod'
import { requiredLine } from '../shared/text.ts'

export const CONTRIBUTING_FACTORS_MAX = 10

/** Slugs of root-cause categories, or short texts of one's own. */
export const contributingFactors = z
  .array(requiredLine(200), 'Give a list of texts.')
  .max(CONTRIBUTING_FACTORS_MAX, `At most ${CONTRIBUTING_FACTORS_MAX} contributing factors.`)
  .refine((factors) => new Set(factors).size === factors.length, 'Name each contributing factor once.')
