import { z } from 'zod'
import { FAILURE_MECHANISMS, failureMechanism } from '../diagnosis/failure-mechanism.ts'
import { rootCause, rootCauseFacts } from '../diagnosis/root-cause.ts'
import { serviceType } from '../service/service-type.ts'
import { serviceSlugSchema } from '../service/slug.ts'
import { pageQuery } from '../shared/page.ts'
import { line, markdown, requiredLine, webAddress } from '../shared/text.ts'
import { baseVersion } from '../shared/version.ts'

const TEXT_MAX = 10_000
export const MOST_CAUSES = 15
export const MOST_LINKS = 20
export const VERIFY_EVERY_DAYS = 180

const SHARE = 'A share from 0 to 1, or nothing.'
const DAYS = 'A whole number of days from 1 to 730.'

const causeInput = z.strictObject({
  rootCause: rootCause,
  signal: markdown(2_000).default(''),
  identify: markdown(TEXT_MAX).default(''),
  remediate: markdown(TEXT_MAX).default(''),
  verify: markdown(TEXT_MAX).default(''),
  prevention: markdown(TEXT_MAX).default(''),
  mechanisms: z
    .array(failureMechanism, 'A list of failure mechanisms.')
    .max(FAILURE_MECHANISMS.length, 'Each mechanism once.')
    .transform((list) => FAILURE_MECHANISMS.filter((name) => list.includes(name)))
    .default([]),
  typicalShare: z.number(SHARE).min(0, SHARE).max(1, SHARE).nullable().default(null),
})

const linkInput = z.strictObject({ label: requiredLine(100), url: webAddress })

/** 0 stands for "not written yet", so that two people who start at once do not overwrite each other. */
const versionOrNone = z
  .int('A whole number.')
  .min(0, 'A whole number from 0 on.')
  .max(2_147_483_647, 'No runbook has such a version.')
  .optional()
  .describe('The version this text is based on, 0 for a new runbook; another one refuses with 412')

/** The whole runbook: what is left out becomes empty. The order of the causes is kept. */
export const saveRunbookInput = z.strictObject({
  meaning: markdown(TEXT_MAX).default(''),
  impact: markdown(TEXT_MAX).default(''),
  firstFiveMinutes: markdown(TEXT_MAX).default(''),
  ownerTeam: line(100).default(''),
  escalation: markdown(2_000).default(''),
  links: z.array(linkInput, 'A list of {label, url}.').max(MOST_LINKS, `At most ${MOST_LINKS} links.`).default([]),
  causes: z
    .array(causeInput, 'A list of causes.')
    .min(1, 'A runbook has at least one cause.')
    .max(MOST_CAUSES, `At most ${MOST_CAUSES} causes.`)
    .superRefine((causes, context) => {
      causes.forEach(({ rootCause }, index) => {
        if (causes.findIndex((other) => other.rootCause === rootCause) === index) return
        const message = `${rootCauseFacts[rootCause].name} is there twice; each cause has one section.`
        context.addIssue({ code: 'custom', path: [index, 'rootCause'], message })
      })
    }),
  verifyEveryDays: z.int(DAYS).min(1, DAYS).max(730, DAYS).default(VERIFY_EVERY_DAYS),
  version: versionOrNone,
})

export const createRunbookInput = z.strictObject({
  type: serviceType.optional().describe('Whose starting content to take; the type of the service when left out'),
})

export const verifyRunbookInput = z.strictObject({ version: baseVersion })

export const listRunbooksQuery = z.strictObject(pageQuery)
export const runbookCursor = z.tuple([serviceSlugSchema])
