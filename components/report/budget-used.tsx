import { Badge } from '#components/ui/badge.tsx'
import { BUDGET_STATUS_NAMES, type BudgetStatus } from '#lib/domain/error-budget/budget-status.ts'
import { formatPercent } from '#lib/format/percent.ts'

/** What is used of a budget, as a cell of a table; why not, where it cannot be computed. */
export function BudgetUsed({ consumed, status }: { consumed: number | null; status: BudgetStatus }) {
  if (consumed === null) return <span className="text-soft">{BUDGET_STATUS_NAMES[status]}</span>
  if (status !== 'exhausted') return formatPercent(consumed)
  return (
    <Badge shape="triangle" tone="alarm" strong>
      {formatPercent(consumed)}
      <span className="sr-only"> {BUDGET_STATUS_NAMES.exhausted}</span>
    </Badge>
  )
}
