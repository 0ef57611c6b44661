import { z } from 'zod'
import { placeView } from '../place.ts'

/** Worst first: `missing` leaves a gap, `check` looks wrong, `hint` is a matter of style. None stops a draft. */
export const LINT_SEVERITIES = ['missing', 'check', 'hint'] as const
export type LintSeverity = (typeof LINT_SEVERITIES)[number]

export const LINT_RULE_IDS = [
  'detection-before-start',
  'mitigation-after-resolution',
  'time-in-future',
  'timeline-gap',
  'entry-without-source',
  'impact-numbers',
  'cause-without-factor',
  'no-prevent-or-detect',
  'action-without-owner-or-date',
  'action-not-concrete',
  'person-named',
  'blaming-words',
] as const
export type LintRuleId = (typeof LINT_RULE_IDS)[number]

export const lintFindingView = z.object({
  rule: z.enum(LINT_RULE_IDS),
  severity: z.enum(LINT_SEVERITIES),
  message: z.string().describe('What is wrong and how to mend it'),
  where: placeView.describe('The place that the finding is about'),
})
export type LintFinding = Readonly<z.output<typeof lintFindingView>>
