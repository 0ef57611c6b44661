import { DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BudgetAttribution } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { formatPercent } from '#lib/format/percent.ts'

/** When the budget will be used up or is back, and what each incident gives back as it leaves the window. */
export function Forecast({ report }: { report: BudgetAttribution }) {
  const { departures } = report
  return (
    <section aria-labelledby="forecast">
      <SectionHeading id="forecast" note="at the pace of the last 6 hours">
        What comes
      </SectionHeading>
      <p className="mb-3 max-w-prose">
        <Sentence report={report} />
      </p>
      <DataTable
        caption="When each incident leaves the window of 30 days, the next first"
        rows={departures}
        rowKey={({ number }) => number}
        empty={<p className="text-soft">No incident holds any of the budget.</p>}
        columns={[
          {
            key: 'incident',
            header: 'Incident',
            primary: true,
            cell: ({ number, title }) => (
              <TextLink href={`/incidents/${number}`}>
                {number} {title}
              </TextLink>
            ),
          },
          {
            key: 'from',
            header: 'Leaves from',
            phone: 'Leaves from',
            numeric: true,
            cell: (row) => <Time at={row.from} />,
          },
          { key: 'until', header: 'Gone', phone: 'Gone', numeric: true, cell: (row) => <Time at={row.until} /> },
          {
            key: 'back',
            header: 'Gives back',
            phone: 'Gives back',
            numeric: true,
            cell: ({ givesBack }) => formatPercent(givesBack),
          },
        ]}
      />
      <Disclosure summary="How this is projected" className="mt-2">
        <p className="max-w-prose text-soft">
          Hour by hour from the last full hour on: as many requests and 502s come in as in an average hour of the last
          6, and the oldest hour leaves the window. The first hour at which used reaches 100 %, or falls below it,
          counts. Beyond 30 days nothing is said. An incident leaves 30 × 24 h after it began, minute by minute, and is
          gone 30 × 24 h after it ended.
        </p>
      </Disclosure>
    </section>
  )
}

function Sentence({ report: { budget, exhaustion, recovery } }: { report: BudgetAttribution }) {
  if (budget.consumed === null) return 'Without traffic there is no budget, and nothing to foresee.'
  if (budget.burnRates['6h'] === null) return 'Without traffic in the last 6 hours nothing can be foreseen.'
  if (recovery) {
    return (
      <>
        Back within budget on{' '}
        <strong>
          <Time at={recovery.at} /> UTC
        </strong>
        {recovery.leaving ? (
          <>
            , when incident{' '}
            <TextLink href={`/incidents/${recovery.leaving.number}`}>{recovery.leaving.number}</TextLink> leaves the
            window and gives back {formatPercent(recovery.leaving.givesBack)}
          </>
        ) : (
          <>, as more requests without a 502 come in</>
        )}
        .
      </>
    )
  }
  if (budget.status === 'exhausted') return 'Over budget, and at this pace it will not be back within the next 30 days.'
  if (!exhaustion) return 'At this pace the budget is not used up within the next 30 days.'
  return (
    <>
      Used up on{' '}
      <strong>
        <Time at={exhaustion.at} /> UTC
      </strong>
      , in {exhaustion.hours} h, if it goes on like this.
    </>
  )
}
