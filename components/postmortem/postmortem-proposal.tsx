import { TextLink } from '#components/ui/text-link.tsx'
import { type Severity, severityFacts } from '#lib/domain/incident/severity.ts'
import { postmortemPath } from '#lib/domain/postmortem/postmortem.ts'
import type { PostmortemProposal as Proposal } from '#lib/domain/postmortem/proposal.ts'
import { formatPercent } from '#lib/format/percent.ts'

type PostmortemProposalProps = {
  proposal: Proposal
  severity: Severity
  incidentNumber: number
  policyPercent: number
  mayEdit: boolean
}

/** Whether this incident needs a post-mortem, and what says so; shown until one is begun. */
export function PostmortemProposal({ proposal, severity, policyPercent, ...rest }: PostmortemProposalProps) {
  const { isProposed, bySeverity, byBudget, share } = proposal
  const { name: label } = severityFacts[severity]
  const taken =
    share === null ? 'its share of the error budget is unknown' : `it took ${formatPercent(share)} of a budget`
  if (!isProposed) {
    return (
      <p className="text-soft">
        <b className="text-ink">Not needed</b> by the rules: {label} has no deadline, and {taken}
        {share !== null && <>, up to {policyPercent} % passes</>}.
      </p>
    )
  }
  const reasons = [bySeverity && `it is ${label}`, byBudget && `${taken}, above ${policyPercent} %`].filter(
    (reason) => reason !== false,
  )
  return (
    <p>
      <b>Needed</b>: {reasons.join(', and ')}.{' '}
      {rest.mayEdit && <TextLink href={postmortemPath(rest.incidentNumber)}>Write it</TextLink>}
    </p>
  )
}
