import { completeness } from './completeness.ts'
import type { CheckedRunbook, Runbook } from './runbook.ts'
import { parseSteps } from './steps.ts'

/** The runbook as its readers get it: with its steps told apart, its gaps and its score at `now`. */
export function checkRunbook(runbook: Runbook, now: Date): CheckedRunbook {
  const causes = runbook.causes.map((cause) => ({
    ...cause,
    steps: {
      identify: parseSteps(cause.identify),
      remediate: parseSteps(cause.remediate),
      verify: parseSteps(cause.verify),
    },
  }))
  return { ...runbook, causes, ...completeness(runbook, now) }
}
