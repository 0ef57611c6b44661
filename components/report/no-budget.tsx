import { CodeBlock } from '#components/ui/code-block.tsx'
import type { ServiceBudget } from '#lib/domain/error-budget/service-budget.ts'

/** Instead of figures where there are none: why, and the first step. */
export function NoBudget({ budget }: { budget: Pick<ServiceBudget, 'service' | 'status'> }) {
  if (budget.status === 'no_traffic') {
    return (
      <p className="text-soft">
        Traffic was observed, and it held no request. Without requests there is no budget to use.
      </p>
    )
  }
  return (
    <div className="max-w-prose text-soft">
      <p>Nothing is known of its traffic in this window. Import an access log, or send counts by minute:</p>
      <div className="mt-2">
        <CodeBlock text={`npm run hindsight -- traffic import --service ${budget.service} access.log`} />
      </div>
    </div>
  )
}
