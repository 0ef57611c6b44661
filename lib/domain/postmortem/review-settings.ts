import { z } from 'zod'
import { SEVERITIES, type Severity, severity } from '../incident/severity.ts'
import { baseVersion } from '../shared/version.ts'

export const REVIEW_DAYS_MAX = 90
const DAYS = `A whole number of days from 0 to ${REVIEW_DAYS_MAX}, or nothing for no deadline.`
const days = z.int(DAYS).min(0, DAYS).max(REVIEW_DAYS_MAX, DAYS).nullable()

/** How a team reviews: until when a post-mortem is published, and for which severities a second person signs it. */
export const reviewSettingsView = z.object({
  days: z.record(severity, days).describe('Days from resolution to publication; null asks for no deadline'),
  signOffFor: z.array(severity).describe('Severities whose post-mortem needs a sign-off before it is published'),
  version: z.int(),
})
export type ReviewSettings = Readonly<z.output<typeof reviewSettingsView>>

/** Version 0: nobody has stored any yet. */
export const DEFAULT_REVIEW_SETTINGS: ReviewSettings = {
  days: { sev1: 5, sev2: 7, sev3: null, sev4: null },
  signOffFor: ['sev1', 'sev2'],
  version: 0,
}

export const updateReviewSettingsInput = z.strictObject({
  days: z.strictObject({ sev1: days, sev2: days, sev3: days, sev4: days }),
  signOffFor: z
    .array(severity, 'Give a list of severities.')
    .max(SEVERITIES.length, 'Each severity once.')
    .transform((list) => SEVERITIES.filter((value) => list.includes(value))),
  version: baseVersion.unwrap().or(z.literal(0)).optional(),
})

export function needsSignOff(settings: Pick<ReviewSettings, 'signOffFor'>, of: Severity): boolean {
  return settings.signOffFor.includes(of)
}
