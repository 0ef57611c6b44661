import type { RunbookGap, RunbookGapKind } from './gap.ts'
import { type Checked, FEWEST_CAUSES, runbookGaps } from './gaps.ts'

/** What a runbook can lack as a whole, and of its hundred points what each is worth. The causes share the other sixty. */
const OF_WHOLE: Partial<Readonly<Record<RunbookGapKind, number>>> = {
  few_causes: 15,
  no_owner: 10,
  never_verified: 10,
  verified_long_ago: 10,
  placeholders: 5,
}
const OF_CAUSES = 60
/** Identify command, expected result, remediation, verification; no identification lacks the first two. */
const CHECKS_PER_CAUSE = 4

/** How much of what somebody needs at night is there, 0 to 100, with the gaps by name. */
export function completeness(runbook: Checked, now: Date): { completeness: number; gaps: RunbookGap[] } {
  const gaps = runbookGaps(runbook, now)
  const lost = gaps.reduce((sum, { kind }) => sum + (OF_WHOLE[kind] ?? 0), 0)
  const checks = Math.max(runbook.causes.length, FEWEST_CAUSES) * CHECKS_PER_CAUSE
  const missing = gaps
    .filter(({ rootCause }) => rootCause !== null)
    .reduce((sum, { kind }) => sum + (kind === 'no_identify' ? 2 : 1), 0)
  const met = runbook.causes.length * CHECKS_PER_CAUSE - missing
  const whole = 100 - OF_CAUSES - lost
  return { completeness: Math.max(0, Math.round(whole + (OF_CAUSES * met) / checks)), gaps }
}
