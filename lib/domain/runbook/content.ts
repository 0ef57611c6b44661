import type { z } from 'zod'
import { runbookView } from './runbook.ts'

/** What people write of a runbook: what a revision keeps and a file holds. */
export const runbookContent = runbookView.pick({
  meaning: true,
  impact: true,
  firstFiveMinutes: true,
  ownerTeam: true,
  escalation: true,
  links: true,
  causes: true,
  verifyEveryDays: true,
})
export type RunbookContent = z.output<typeof runbookContent>
