import type { RunbookSummary } from './runbook.ts'

/** The state of all runbooks in a sentence. */
export function runbooksHeadline(items: readonly RunbookSummary[]): string {
  if (items.length === 0) return 'Runbooks'
  const written = items.filter(({ runbook }) => runbook !== null)
  const missing = items.length - written.length
  const withGaps = written.filter(({ runbook }) => (runbook?.gaps.length ?? 0) > 0).length
  const gaps = withGaps === 0 ? 'none has gaps' : `${withGaps} ${withGaps === 1 ? 'has' : 'have'} gaps`
  if (written.length === 0) return 'No service has a runbook yet'
  if (missing === 0) return `Every service has a runbook; ${gaps}`
  return `${written.length} of ${items.length} services ${written.length === 1 ? 'has' : 'have'} a runbook; ${gaps}`
}
