import { isAbovePolicy, type OutagePolicy } from '../error-budget/outage-policy.ts'
import type { Severity } from '../incident/severity.ts'
import type { ReviewDays } from './deadline.ts'

/** Whether an incident deserves a post-mortem, with what speaks for it; people decide. */
export type PostmortemProposal = {
  readonly isProposed: boolean
  /** Incidents of this severity have a deadline for theirs. */
  readonly bySeverity: boolean
  /** It took more of a 30-day budget than the outage policy lets pass. */
  readonly byBudget: boolean
  /** The largest share of its services' budgets; null where no traffic is recorded. */
  readonly share: number | null
}

type Rules = { readonly days: ReviewDays; readonly policy: Pick<OutagePolicy, 'incidentPercent'> }

/** Severity as the team set deadlines for it, or the share of the budget as the outage policy has it: either is enough. */
export function proposePostmortem(
  severity: Severity,
  shares: readonly (number | null)[],
  { days, policy }: Rules,
): PostmortemProposal {
  const known = shares.filter((share) => share !== null)
  const share = known.length === 0 ? null : Math.max(...known)
  const bySeverity = days[severity] !== null
  const byBudget = isAbovePolicy(share, policy.incidentPercent)
  return { isProposed: bySeverity || byBudget, bySeverity, byBudget, share }
}
