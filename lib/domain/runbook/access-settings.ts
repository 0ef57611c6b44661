import { z } from 'zod'
import { baseVersion } from '../shared/version.ts'

/** Who may open a runbook from the link of an alert. */
export const runbookAccessView = z.object({
  isPublic: z.boolean().describe('Whether runbooks can be read without signing in, then without incidents'),
  version: z.int(),
})
export type RunbookAccess = Readonly<z.output<typeof runbookAccessView>>

/** Version 0: nobody has stored any yet. */
export const DEFAULT_RUNBOOK_ACCESS: RunbookAccess = { isPublic: false, version: 0 }

export const updateRunbookAccessInput = z.strictObject({
  isPublic: z.boolean('Either true or false.'),
  version: baseVersion.unwrap().or(z.literal(0)).optional(),
})
