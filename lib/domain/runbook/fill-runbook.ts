import type { Runbook } from './runbook.ts'
import { fillVariables } from './variables.ts'

/** The texts with the values of the service in them, for reading. Values are single words: they are no Markdown. */
export function fillRunbook<R extends Runbook>(runbook: R): R {
  const values = { service: runbook.service.slug, ...runbook.service.variables }
  const fill = (text: string) => fillVariables(text, values)
  return {
    ...runbook,
    meaning: fill(runbook.meaning),
    impact: fill(runbook.impact),
    firstFiveMinutes: fill(runbook.firstFiveMinutes),
    escalation: fill(runbook.escalation),
    causes: runbook.causes.map((cause) => ({
      ...cause,
      signal: fill(cause.signal),
      identify: fill(cause.identify),
      remediate: fill(cause.remediate),
      verify: fill(cause.verify),
      prevention: fill(cause.prevention),
    })),
  }
}
