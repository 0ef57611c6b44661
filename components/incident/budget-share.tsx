import { BudgetBar } from '#components/report/budget-bar.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { allowedBadRatio } from '#lib/domain/error-budget/allowed-bad-ratio.ts'
import { isAbovePolicy, type PolicyDuty } from '#lib/domain/error-budget/outage-policy.ts'
import { formatCount, formatFraction } from '#lib/format/count.ts'
import { formatFull } from '#lib/format/date-time.ts'
import { formatPercent, formatTarget } from '#lib/format/percent.ts'

export type ServiceShare = {
  /** Slug. */
  service: string
  target: number
  windowStart: Date
  windowEnd: Date
  /** Null where no minute of the incident is recorded. */
  attributedRequests: number | null
  /** All requests of the 30 days. */
  totalRequests: number
  /** The 502s that the objective allows in the 30 days; null without traffic. */
  budgetEvents: number | null
  share: number | null
}

export type BudgetShareProps = {
  shares: readonly ServiceShare[]
  isOngoing: boolean
  /** Above this share of a 30-day budget the outage policy asks for a post-mortem with a P0 action. */
  policyPercent: number
  duty: PolicyDuty
}

/** What the incident used of the 30-day error budget of each of its services, and what follows from it. */
export function BudgetShare({ shares, isOngoing, policyPercent, duty }: BudgetShareProps) {
  const isAbove = shares.some(({ share }) => isAbovePolicy(share, policyPercent))
  return (
    <div className="space-y-3">
      {shares.map((share) => (
        <Share
          key={share.service}
          {...share}
          isNamed={shares.length > 1}
          isAbove={isAbovePolicy(share.share, policyPercent)}
        />
      ))}
      {isOngoing && <p className="text-soft">Still counting: the incident is not resolved.</p>}
      {isAbove && <Policy percent={policyPercent} duty={duty} />}
    </div>
  )
}

function Policy({ percent, duty }: { percent: number; duty: PolicyDuty }) {
  const missing = [
    !duty.hasPublishedPostmortem && 'a published post-mortem',
    !duty.hasP0Action && 'an action of priority P0',
  ].filter((part) => part !== false)
  if (missing.length === 0)
    return <p>Above {percent} %: the post-mortem is published and has a P0 action, as required.</p>
  return (
    <p>
      Above {percent} %, so the policy requires a post-mortem with a P0 action.{' '}
      <strong className="text-sev1">Missing: {missing.join(' and ')}.</strong>
    </p>
  )
}

function Share({ isNamed, isAbove, ...of }: ServiceShare & { isNamed: boolean; isAbove: boolean }) {
  const { service, attributedRequests, budgetEvents, share } = of
  const name = <TextLink href={`/services/${service}`}>{service}</TextLink>
  if (share === null || budgetEvents === null || attributedRequests === null) {
    return (
      <p className="text-soft">
        {budgetEvents === null ? (
          <>No traffic of {name} is recorded for these 30 days.</>
        ) : (
          <>
            No minute of {name} is recorded for the time of this incident, so what it took of the budget is not known.
          </>
        )}
      </p>
    )
  }
  return (
    <div>
      <p>
        took <span className={classNames('text-figure font-bold', isAbove && 'text-sev1')}>{formatPercent(share)}</span>
      </p>
      <p className="text-soft">
        of the 30-day budget{isNamed && <> of {name}</>}, {formatFraction(attributedRequests)} of{' '}
        {formatFraction(budgetEvents)} requests.{' '}
        <TextLink href={`/reports/error-budget/${service}`}>Where it went</TextLink>
      </p>
      <BudgetBar parts={[{ label: 'This incident', share, kind: 'this' }]} className="mt-1.5" />
      <Disclosure summary="Calculation" className="mt-1.5">
        <Calculation {...of} budgetEvents={budgetEvents} attributedRequests={attributedRequests} />
      </Disclosure>
    </div>
  )
}

/** False where the target changed within the 30 days. */
function isOneTarget(target: number, totalRequests: number, budgetEvents: number): boolean {
  return Math.abs(allowedBadRatio(target) * totalRequests - budgetEvents) <= 1e-6 * budgetEvents
}

function Calculation({
  target,
  windowStart,
  windowEnd,
  attributedRequests,
  totalRequests,
  budgetEvents,
  share,
}: ServiceShare & { budgetEvents: number; attributedRequests: number }) {
  return (
    <div className="space-y-1.5 text-soft">
      <p>
        Window: the 30 × 24 h that end as the incident did, or now: {formatFull(windowStart)} up to{' '}
        {formatFull(windowEnd)}.
      </p>
      <p>
        Budget:{' '}
        {isOneTarget(target, totalRequests, budgetEvents)
          ? `(1 − ${formatTarget(target)}) × ${formatCount(totalRequests)} requests`
          : `of ${formatCount(totalRequests)} requests, the sum of (1 − target) × requests over the targets while each was in force`}{' '}
        = {formatFraction(budgetEvents)} that may fail.
      </p>
      <p>
        Taken: the 502s from impact started to resolved, each minute cut at both ends and shared equally with incidents
        open at the same time: {formatFraction(attributedRequests)}. {formatFraction(attributedRequests)} /{' '}
        {formatFraction(budgetEvents)} = {formatPercent(share)}.
      </p>
    </div>
  )
}
