import { z } from 'zod'
import { rootCause } from '../diagnosis/root-cause.ts'

export const runbookGapKinds = [
  'few_causes',
  'no_owner',
  'never_verified',
  'verified_long_ago',
  'no_identify',
  'no_command',
  'no_expectation',
  'no_remediate',
  'no_verify',
  'placeholders',
] as const

export const runbookGapView = z.object({
  kind: z.enum(runbookGapKinds),
  rootCause: rootCause.nullable().describe('The cause whose section has the gap; null for the whole runbook'),
  text: z.string(),
})
export type RunbookGapKind = (typeof runbookGapKinds)[number]
export type RunbookGap = Readonly<z.output<typeof runbookGapView>>
