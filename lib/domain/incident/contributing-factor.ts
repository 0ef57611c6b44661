import { z } from 'zod'
import { isRootCause, rootCauseFacts } from '../diagnosis/root-cause.ts'
import { requiredLine } from '../shared/text.ts'

export const CONTRIBUTING_FACTORS_MAX = 10

/** Slugs of root-cause categories, or short texts of one's own. */
export const contributingFactors = z
  .array(requiredLine(200), 'Give a list of texts.')
  .max(CONTRIBUTING_FACTORS_MAX, `At most ${CONTRIBUTING_FACTORS_MAX} contributing factors.`)
  .refine((factors) => new Set(factors).size === factors.length, 'Name each contributing factor once.')

/** The name of the category where the factor is a slug, else the text itself. */
export function contributingFactorName(factor: string): string {
  return isRootCause(factor) ? rootCauseFacts[factor].name : factor
}
