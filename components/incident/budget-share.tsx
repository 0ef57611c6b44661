import { BudgetBar } from '#components/report/budget-bar.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { TextLink } from '#components/ui/text-link.tsx'
import { formatCount } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'

/** Above this share of a 30-day budget the outage policy asks for a post-mortem with a P0 action. */
const POLICY_SHARE = 0.2

export type ServiceShare = {
  /** Slug. */
  service: string
  attributedRequests: number
  /** The 502s that the objective allows in the 30 days; null without traffic. */
  budgetEvents: number | null
  share: number | null
}

/** What the incident used of the 30-day error budget of each of its services, the chief one large. */
export function BudgetShare({ shares, isOngoing }: { shares: readonly ServiceShare[]; isOngoing: boolean }) {
  const isAbovePolicy = shares.some(({ share }) => share !== null && share > POLICY_SHARE)
  return (
    <div className="space-y-3">
      {shares.map((share) => (
        <Share key={share.service} {...share} isNamed={shares.length > 1} />
      ))}
      {isOngoing && <p className="text-soft">Still counting: the incident is not resolved.</p>}
      {isAbovePolicy && <p>Above {formatPercent(POLICY_SHARE)}: a P0 action is required.</p>}
    </div>
  )
}

function Share({ service, attributedRequests, budgetEvents, share, isNamed }: ServiceShare & { isNamed: boolean }) {
  const name = <TextLink href={`/services/${service}`}>{service}</TextLink>
  if (share === null || budgetEvents === null) {
    return <p className="text-soft">No traffic of {name} is recorded for these 30 days.</p>
  }
  return (
    <div>
      <p className={classNames('text-figure font-bold', share > POLICY_SHARE && 'text-sev1')}>{formatPercent(share)}</p>
      <p className="text-soft">
        of the budget{isNamed && <> of {name}</>}, {formatCount(attributedRequests)} of {formatCount(budgetEvents)}{' '}
        requests. <TextLink href={`/reports/error-budget/${service}`}>Why</TextLink>
      </p>
      <BudgetBar parts={[{ label: 'This incident', share, kind: 'this' }]} className="mt-1.5" />
    </div>
  )
}
