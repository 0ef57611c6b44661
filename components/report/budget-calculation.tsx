import type { ServiceBudget } from '#lib/domain/error-budget/service-budget.ts'
import { formatCount, formatFraction } from '#lib/format/count.ts'
import { formatFull } from '#lib/format/date-time.ts'
import { formatPercent, formatTarget } from '#lib/format/percent.ts'

type BudgetCalculationProps = { budget: ServiceBudget; windowStart: Date; windowEnd: Date }

/** Edges, inputs and formula of what a service used of its budget. */
export function BudgetCalculation({ budget, windowStart, windowEnd }: BudgetCalculationProps) {
  const { target, targetChanges, totalRequests, badRequests, budgetEvents, consumed } = budget
  return (
    <div className="max-w-prose space-y-1.5 text-soft">
      <p>
        Window: from {formatFull(windowStart)} up to {formatFull(windowEnd)}, that minute left out; always UTC.
        Coverage: {formatCount(budget.observedBuckets)} of {formatCount(budget.expectedBuckets)} minutes have counts.
      </p>
      <p>
        {targetChanges.length > 0
          ? 'Budget: the sum of (1 − target) × requests over the targets while each was in force'
          : `Budget: (1 − ${formatTarget(target)}) × ${formatCount(totalRequests)} requests`}{' '}
        = {formatFraction(budgetEvents)} that may fail. Used: {formatCount(badRequests)} /{' '}
        {formatFraction(budgetEvents)} = {formatPercent(consumed)}.
      </p>
    </div>
  )
}
