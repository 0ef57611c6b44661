import { actionNotConcrete, actionWithoutOwnerOrDate, noPreventOrDetect } from './action-rules.ts'
import { blamingWords, personNamed } from './blameless-rules.ts'
import { causeWithoutFactor, impactNumbers } from './content-rules.ts'
import { LINT_SEVERITIES, type LintFinding } from './finding.ts'
import type { LintRule, LintSubject } from './rule.ts'
import { detectionBeforeStart, mitigationAfterResolution, timeInFuture } from './time-rules.ts'
import { entryWithoutSource, timelineGap } from './timeline-rules.ts'

/** In the order in which their findings are shown. */
export const LINT_RULES: readonly LintRule[] = [
  detectionBeforeStart,
  mitigationAfterResolution,
  timeInFuture,
  impactNumbers,
  causeWithoutFactor,
  noPreventOrDetect,
  actionWithoutOwnerOrDate,
  timelineGap,
  actionNotConcrete,
  personNamed,
  blamingWords,
  entryWithoutSource,
]

/** What a reviewer would stumble over, worst first. Advice: nothing here stops a draft or a publication. */
export function lintPostmortem(subject: LintSubject, now: Date): LintFinding[] {
  const findings = LINT_RULES.flatMap(({ id, find }) => find(subject, now).map((found) => ({ rule: id, ...found })))
  return LINT_SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
}
