import { z } from 'zod'
import { id } from '../shared/id.ts'
import { markdown, requiredMarkdown } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'

export const REVIEWERS_MAX = 20
const REASON_MAX = 2_000

export const requestReviewInput = z.strictObject({
  reviewers: z
    .array(id, 'Give a list of accounts.')
    .min(1, 'Ask at least one person.')
    .max(REVIEWERS_MAX, `At most ${REVIEWERS_MAX} reviewers.`)
    .transform((ids) => [...new Set(ids)])
    .describe('Ids of accounts that may edit; they replace those who were asked before'),
  version: baseVersion,
})

export const returnPostmortemInput = z.strictObject({
  reason: markdown(REASON_MAX).default('').describe('What is to be done first'),
  version: baseVersion,
})

export const signOffInput = z.strictObject({
  revision: z.int('A whole number.').min(1, 'A whole number from 1 on.').describe('The revision that was read'),
})

export const publishPostmortemInput = z.strictObject({ version: baseVersion })

export const reopenPostmortemInput = z.strictObject({
  reason: requiredMarkdown(REASON_MAX).describe('Why it changes after publication'),
  version: baseVersion,
})
