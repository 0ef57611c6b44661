import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BudgetAttribution } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { formatCount, formatCountOf, formatFraction } from '#lib/format/count.ts'
import { formatPercent } from '#lib/format/percent.ts'

type Stretch = BudgetAttribution['dark'][number]

const SHOWN = 8
/** Beyond these, the API has them. */
const LISTED = 100

type DarkBurnProps = { report: BudgetAttribution; mayDeclare: boolean }

/** The minutes with 502s that no incident covers, each with the button that declares one for them. */
export function DarkBurn({ report: { dark, budget }, mayDeclare }: DarkBurnProps) {
  const columns: Column<Stretch>[] = [
    {
      key: 'when',
      header: 'Minutes, UTC',
      primary: true,
      cell: ({ start, end }) => (
        <>
          <Time at={start} /> – <Time at={end} show={isSameDay(start, end) ? 'time' : 'day-time'} />
        </>
      ),
    },
    { key: 'bad', header: '502s', phone: '502s', numeric: true, cell: ({ badRequests }) => formatCount(badRequests) },
    {
      key: 'minutes',
      header: 'Minutes with 502s',
      phone: 'Minutes with 502s',
      numeric: true,
      cell: ({ badMinutes }) => formatCount(badMinutes),
    },
    {
      key: 'consumed',
      header: 'Of the budget',
      phone: 'Of the budget',
      numeric: true,
      cell: ({ consumed }) => formatPercent(consumed),
    },
  ]
  const declare: Column<Stretch> = {
    key: 'declare',
    header: <span className="sr-only">Declare</span>,
    cell: (stretch) => (
      <LinkButton size="small" href={declareHref(budget.service, budget.name, stretch)}>
        Declare incident
      </LinkButton>
    ),
  }
  return (
    <section aria-labelledby="dark">
      <SectionHeading id="dark" note="502s while no incident was open">
        Unexplained
      </SectionHeading>
      <DataTable
        caption="Stretches of minutes with 502s and without an incident, the one with the most 502s first"
        columns={mayDeclare ? [...columns, declare] : columns}
        rows={dark.slice(0, SHOWN)}
        rowKey={({ start }) => start.getTime()}
        empty={
          <p className="text-soft">
            {budget.badRequests > 0
              ? 'Every minute with a 502 belongs to an incident.'
              : 'No request was answered with 502.'}
          </p>
        }
      />
      {dark.length > SHOWN && (
        <Disclosure
          summary={formatCountOf(dark.length - SHOWN, 'smaller stretch', 'smaller stretches')}
          className="mt-2"
        >
          <DataTable
            caption="Smaller stretches"
            columns={mayDeclare ? [...columns, declare] : columns}
            rows={dark.slice(SHOWN, LISTED)}
            rowKey={({ start }) => start.getTime()}
          />
          {dark.length > LISTED && (
            <p className="mt-2 text-soft">{formatCount(dark.length - LISTED)} are not shown; the API lists all.</p>
          )}
        </Disclosure>
      )}
      {dark.length > 0 && (
        <Disclosure summary="How these are found" className="mt-2">
          <p className="max-w-prose text-soft">
            A stretch is made of minutes with 502s that no incident of this service touches, joined over pauses of at
            most 5 minutes. Of the budget: its 502s / {formatFraction(budget.budgetEvents)}. Where an incident begins or
            ends within a minute, the rest of that minute is unexplained too and stands in no stretch.
          </p>
        </Disclosure>
      )}
    </section>
  )
}

function declareHref(service: string, name: string, { start, end, badRequests }: Stretch): string {
  const query = new URLSearchParams({
    service,
    title: `${name} answered ${badRequests} ${badRequests === 1 ? 'request' : 'requests'} with 502`,
    startedAt: start.toISOString(),
    resolvedAt: end.toISOString(),
  })
  return `/incidents/new?${query}`
}

function isSameDay(a: Date, b: Date): boolean {
  return a.toISOString().slice(0, 10) === b.toISOString().slice(0, 10)
}
