import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ReportBasis } from '#lib/domain/error-budget/report-basis.ts'
import type { ServiceBudget } from '#lib/domain/error-budget/service-budget.ts'
import { formatCount, formatCountOf } from '#lib/format/count.ts'
import { formatTarget } from '#lib/format/percent.ts'

type BasisStatementProps = {
  basis: ReportBasis
  budgets: readonly Pick<ServiceBudget, 'service' | 'name' | 'excludedBuckets' | 'targetChanges' | 'target'>[]
}

/** What a reader must know to check a figure: minutes that do not count, and targets that changed within the window. */
export function BasisStatement({ basis, budgets }: BasisStatementProps) {
  const excluded = budgets.filter(({ excludedBuckets }) => excludedBuckets > 0)
  const changed = budgets.filter(({ targetChanges }) => targetChanges.length > 0)
  const minutes = excluded.reduce((sum, { excludedBuckets }) => sum + excludedBuckets, 0)
  const isOne = budgets.length === 1
  if (excluded.length + changed.length === 0 && basis.exclusions === 'on' && basis.calendar === null) return null
  return (
    <div className="mb-5 max-w-prose space-y-1 text-soft">
      {basis.calendar !== null && basis.periodEnd && (
        <p>
          The calendar {basis.calendar} in {basis.zone}, up to <Time at={basis.periodEnd} /> UTC. Policy and alerts go
          by the rolling 30 days.
        </p>
      )}
      {basis.exclusions === 'off' && (
        <p>Exclusions are counted too: planned maintenance and load tests are in these figures.</p>
      )}
      {minutes > 0 && (
        <p>
          {formatCountOf(minutes, 'minute')} of exclusions {minutes === 1 ? 'is' : 'are'} left out:{' '}
          {excluded.map(({ service, name, excludedBuckets }, index) => (
            <span key={service}>
              {index > 0 && ', '}
              <TextLink href={`/services/${service}/exclusions`}>{isOne ? 'which ones' : name}</TextLink>
              {!isOne && ` ${formatCount(excludedBuckets)}`}
            </span>
          ))}
          .
        </p>
      )}
      {changed.map(({ service, name, targetChanges }) => (
        <p key={service}>
          {isOne ? 'The target' : `The target of ${name}`} changed{' '}
          {targetChanges.map(({ changedAt, from, to, changedBy }, index) => (
            <span key={changedAt.getTime()}>
              {index > 0 && ', then '}
              from {formatTarget(from)} to {formatTarget(to)} on <Time at={changedAt} /> UTC by {changedBy}
            </span>
          ))}
          ; the budget is the sum of what each allowed while it was in force.
        </p>
      ))}
    </div>
  )
}
