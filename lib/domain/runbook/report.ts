import { z } from 'zod'
import { instantOut } from '../shared/instant.ts'
import { runbookCoverageView } from './coverage.ts'
import { runbookGapView } from './gap.ts'
import { runbookSummaryView } from './runbook.ts'

const reportRow = z.object({
  service: runbookSummaryView.shape.service,
  hasRunbook: z.boolean(),
  completeness: z.int().describe('0 to 100; 0 while there is no runbook'),
  gaps: z.array(runbookGapView),
  coverage: runbookCoverageView,
  openings: z.int().describe('Openings by links in the last 90 days'),
  medianSecondsToOpening: z.number().nullable().describe('From the start of the alert, where its link said when'),
})
export type RunbookReportRow = Readonly<z.output<typeof reportRow>>

export const runbookReportView = z.object({
  services: z.array(reportRow).describe('Most incidents without help first'),
  missing: z
    .array(z.object({ serviceSlug: z.string(), cause: z.string(), count: z.int(), lastAt: instantOut }))
    .describe('What links asked for and was not there, most wanted first'),
})
export type RunbookReport = Readonly<z.output<typeof runbookReportView>>

/** Where the next hour of writing helps most: incidents without their cause first, then what is least complete. */
export function compareRunbooks(a: RunbookReportRow, b: RunbookReportRow): number {
  const without = (row: RunbookReportRow) => row.coverage.withCause - row.coverage.covered
  return without(b) - without(a) || a.completeness - b.completeness || (a.service.slug < b.service.slug ? -1 : 1)
}

/** The state of all of them in a sentence. */
export function runbookReportHeadline({ services }: RunbookReport): string {
  const known = services.reduce((sum, { coverage }) => sum + coverage.withCause, 0)
  const covered = services.reduce((sum, { coverage }) => sum + coverage.covered, 0)
  if (known === 0) return 'How well the runbooks cover what happens'
  return `For ${covered} of ${known} incidents the runbook had the cause`
}
