import { BudgetBar, type BudgetPart } from '#components/report/budget-bar.tsx'
import { BudgetCalculation } from '#components/report/budget-calculation.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { BudgetAttribution } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { formatCount, formatFraction } from '#lib/format/count.ts'
import { formatPart, PartsTable } from './parts-table.tsx'

/** The budget by incident and by cause, with the sum that shows that nothing is missing. */
export function WhereItWent({ report }: { report: BudgetAttribution }) {
  const { budget, byCause, attributedRequests, unexplainedRequests } = report
  const parts: BudgetPart[] = [
    ...budget.byIncident.map(
      ({ number, consumed }): BudgetPart => ({ label: `Incident ${number}`, share: consumed ?? 0, kind: 'other' }),
    ),
    { label: 'Unexplained', share: budget.unexplained.consumed ?? 0, kind: 'unexplained' },
  ]
  return (
    <>
      <section aria-labelledby="incidents">
        <SectionHeading id="incidents" note="most first">
          Where it went
        </SectionHeading>
        <BudgetBar parts={parts} className="mb-3" />
        <PartsTable
          caption="502s by incident, most first, and those that no incident explains"
          header="Incident"
          all={budget.badRequests}
          parts={[
            ...budget.byIncident.map(({ number, title, ...part }) => ({
              key: String(number),
              name: (
                <TextLink href={`/incidents/${number}`}>
                  {number} {title}
                </TextLink>
              ),
              ...part,
            })),
            {
              key: 'unexplained',
              name: <TextLink href="#dark">Unexplained</TextLink>,
              isUnexplained: true,
              ...budget.unexplained,
            },
          ]}
        />
        <p className="mt-2">
          <strong>{formatPart(attributedRequests)}</strong> attributed +{' '}
          <strong>{formatPart(unexplainedRequests)}</strong> unexplained ={' '}
          <strong>{formatCount(budget.badRequests)}</strong> in all.
        </p>
        <Calculation report={report} />
      </section>
      <section aria-labelledby="causes">
        <SectionHeading id="causes" note="of the attributed 502s">
          By root cause
        </SectionHeading>
        <PartsTable
          caption="502s of incidents by root cause, most first"
          header="Root cause"
          all={budget.badRequests}
          empty={<p className="text-soft">No incident used any of the budget.</p>}
          parts={byCause.map(({ rootCause, incidents, ...part }) => ({
            key: rootCause ?? 'none',
            name: (
              <>
                {rootCause ? rootCauseFacts[rootCause].name : 'No root cause chosen yet'}{' '}
                {incidents.map((number) => (
                  <TextLink key={number} href={`/incidents/${number}`} className="mr-1.5 text-sm">
                    #{number}
                  </TextLink>
                ))}
              </>
            ),
            ...part,
          }))}
        />
        {byCause.length > 0 && (
          <Disclosure summary="How this is counted" className="mt-2">
            <p className="max-w-prose text-soft">
              The parts of the incidents above, added up by the root cause that each names; together{' '}
              {formatPart(attributedRequests)}. Of the budget: 502s / {formatFraction(budget.budgetEvents)}. Of all
              502s: of {formatCount(budget.badRequests)}, the unexplained ones included.
            </p>
          </Disclosure>
        )}
      </section>
    </>
  )
}

function Calculation({ report }: { report: BudgetAttribution }) {
  return (
    <Disclosure summary="How this is counted" className="mt-2">
      <BudgetCalculation {...report} />
      <p className="mt-1.5 max-w-prose text-soft">
        Each minute is cut where an incident of this service begins or ends, from impact started to resolved; its 502s
        lie evenly over its seconds, and incidents open at the same time share them equally. What no incident covers is
        unexplained, so the two always add up to all 502s.
      </p>
    </Disclosure>
  )
}
