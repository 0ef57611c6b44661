import type { ReactNode } from 'react'
import { Absent } from '#components/ui/absent.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import type { BurnVerdict as BurnVerdictName } from '#lib/domain/error-budget/burn-alert.ts'
import type { BurnRateWindow } from '#lib/domain/error-budget/burn-rate.ts'
import { isScarce } from '#lib/domain/error-budget/rate-words.ts'
import type { ReportBasis } from '#lib/domain/error-budget/report-basis.ts'
import type { ServiceBudget } from '#lib/domain/error-budget/service-budget.ts'
import { basisQuery } from '#lib/format/basis-query.ts'
import { formatCount } from '#lib/format/count.ts'
import { formatPercent, formatTarget } from '#lib/format/percent.ts'
import { formatBurnRate } from '#lib/format/rate.ts'
import { BudgetBecause, BudgetBecauseBar } from './budget-because.tsx'
import { BudgetUsed } from './budget-used.tsx'
import { BurnVerdict } from './burn-verdict.tsx'

// Where the table is narrow, the middle ones go first; as a list of records on a phone it has room for all.
const BURN_RATES: readonly { name: BurnRateWindow; className?: string }[] = [
  { name: '1h' },
  { name: '6h', className: 'md:max-xl:hidden print:hidden' },
  { name: '1d', className: 'md:max-[90rem]:hidden print:hidden' },
  { name: '3d', className: 'md:max-lg:hidden' },
]
/** Beyond this many budgets a bar is cut off: one ruined service must not flatten all the others. */
const LONGEST_BAR = 2

type ErrorBudgetTableProps = { services: readonly ServiceBudget[]; basis: ReportBasis; empty: ReactNode }

/** One row per service: its traffic, what of its budget is used, by which incidents, and how fast it burns. */
export function ErrorBudgetTable({ services, basis, empty }: ErrorBudgetTableProps) {
  const scale = Math.min(Math.max(1, ...services.map(({ consumed }) => consumed ?? 0)), LONGEST_BAR)
  const columns: Column<ServiceBudget>[] = [
    { key: 'service', header: 'Service', primary: true, className: 'md:min-w-36', cell: ({ name }) => name },
    { key: 'target', header: 'Target', phone: 'Target', numeric: true, cell: ({ target }) => formatTarget(target) },
    { key: 'requests', header: 'Requests', phone: 'Requests', numeric: true, cell: Requests },
    { key: 'bad', header: '502s', phone: '502s', numeric: true, cell: Bad },
    { key: 'used', header: 'Used', phone: 'Used', numeric: true, cell: Used },
    {
      key: 'bar',
      header: <span className="sr-only">Used by</span>,
      className: 'w-28 md:max-xl:hidden print:hidden',
      cell: (row) => <Bar row={row} scale={scale} />,
    },
    { key: 'remaining', header: 'Remaining', phone: 'Remaining', numeric: true, cell: Remaining },
    ...BURN_RATES.map(
      ({ name, className }): Column<ServiceBudget> => ({
        key: name,
        header: `Burn ${spaced(name)}`,
        phone: `Burn rate, ${spaced(name)}`,
        numeric: true,
        className,
        cell: ({ burnRates, burnVerdicts }) => (
          <BurnRate rate={burnRates[name]} verdict={burnVerdicts.find(({ long }) => long === name)?.verdict} />
        ),
      }),
    ),
    { key: 'why', header: 'Mostly because of', phone: 'Because of', className: 'md:max-xl:hidden', cell: Because },
  ]
  return (
    <DataTable
      caption="Error budget by service, most consumed first"
      columns={columns}
      rows={services}
      rowKey={({ service }) => service}
      rowHref={({ service }) => `/reports/error-budget/${service}${basisQuery(basis)}`}
      empty={empty}
    />
  )
}

function spaced(name: BurnRateWindow): string {
  return name.replace(/(?=[a-z])/, '\u00a0')
}

function Requests({ totalRequests, status }: ServiceBudget) {
  return status === 'no_data' ? <Absent reason="no data" /> : formatCount(totalRequests)
}

function Bad({ badRequests, status }: ServiceBudget) {
  return status === 'no_data' ? <Absent reason="no data" /> : formatCount(badRequests)
}

function Used({ consumed, status, rateVerdict, budgetEvents }: ServiceBudget) {
  return (
    <>
      <BudgetUsed consumed={consumed} status={status} />
      {isScarce(rateVerdict, budgetEvents) && (
        <span className="block max-w-20 text-sm whitespace-normal text-soft md:ml-auto">too little traffic to say</span>
      )}
    </>
  )
}

function Bar({ row, scale }: { row: ServiceBudget; scale: number }) {
  if (row.consumed === null) return null
  return <BudgetBecauseBar incidents={row.byIncident} unexplained={row.unexplained} scale={scale} />
}

function Remaining({ remaining, remainingEvents }: ServiceBudget) {
  if (remaining === null || remainingEvents === null) return <Absent reason="cannot be computed" />
  const isOver = remainingEvents < 0
  const words = `${formatCount(Math.abs(remainingEvents))} failures ${isOver ? 'over' : 'left'}`
  return (
    <span title={words} className={isOver ? 'text-sev1' : undefined}>
      {formatPercent(remaining)}
      <span className="sr-only">, {words}</span>
    </span>
  )
}

type BurnRateProps = { rate: number | null; verdict: BurnVerdictName | undefined }

/** The rate of the long window; marked where its pair of windows says that it burns. */
function BurnRate({ rate, verdict = 'quiet' }: BurnRateProps) {
  if (rate === null) return <Absent reason="no traffic" />
  return <BurnVerdict verdict={verdict}>{formatBurnRate(rate)}</BurnVerdict>
}

function Because({ byIncident, unexplained, consumed }: ServiceBudget) {
  if (consumed === null) return <Absent reason="cannot be computed" />
  if (consumed === 0) return <span className="text-soft">nothing used</span>
  return <BudgetBecause incidents={byIncident} unexplained={unexplained} />
}
