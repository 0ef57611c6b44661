import { z } from 'zod'
import { id } from '../../shared/id.ts'

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

/** Fields of an incident that a finding can be about, by their names in the API. */
export const LINT_FIELDS = [
  'startedAt',
  'detectedAt',
  'acknowledgedAt',
  'mitigatedAt',
  'resolvedAt',
  'impact.failedRequests',
  'impact.affectedUsers',
  'impact.description',
  'summary',
  'rootCause',
  'rootCauseDetail',
  'contributingFactors',
  'trigger',
  'detection',
] as const
export type LintField = (typeof LINT_FIELDS)[number]

const placeView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('section'), key: z.string() }),
  z.object({ kind: z.literal('timeline_entry'), id }),
  z.object({ kind: z.literal('timeline') }),
  z.object({ kind: z.literal('action_item'), id }),
  z.object({ kind: z.literal('action_items') }),
  z.object({ kind: z.literal('incident_field'), field: z.enum(LINT_FIELDS) }),
])
export type LintPlace = Readonly<z.output<typeof placeView>>

export const lintFindingView = z.object({
  rule: z.enum(LINT_RULE_IDS),
  severity: z.enum(LINT_SEVERITIES),
  message: z.string().describe('What is wrong and how to mend it'),
  where: placeView.describe('The place that the finding is about'),
})
export type LintFinding = Readonly<z.output<typeof lintFindingView>>
