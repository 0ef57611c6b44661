import { SectionHeading } from '#components/ui/section-heading.tsx'
import type { ServiceBudget } from '#lib/domain/error-budget/service-budget.ts'
import { formatCountOf } from '#lib/format/count.ts'
import { formatMinutes } from '#lib/format/minutes.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { TimeBudgetDefinition } from './time-budget-table.tsx'

/** The same budget counted in minutes, beside the one in requests. */
export function TimeBudgetSection({ budget }: { budget: ServiceBudget }) {
  const { time } = budget
  if (!time) return null
  return (
    <section aria-labelledby="minutes">
      <SectionHeading id="minutes" note="a minute counts the same, however many requests it had">
        In minutes
      </SectionHeading>
      {time.consumed === null ? (
        <p className="text-soft">No minute of this window is known.</p>
      ) : (
        <p className="max-w-prose">
          <strong className={time.consumed >= 1 ? 'text-sev1' : undefined}>
            {formatPercent(time.consumed)} used{time.consumed >= 1 && ', over budget'}
          </strong>
          : {formatCountOf(time.badMinutes, 'bad minute')} of the {formatMinutes(time.budgetMinutes)} that the target
          allows
          {time.consumedAtWorst !== null && time.consumedAtWorst > time.consumed && (
            <>; {formatPercent(time.consumedAtWorst)} if every minute without data had been bad</>
          )}
          .
        </p>
      )}
      <TimeBudgetDefinition />
    </section>
  )
}
