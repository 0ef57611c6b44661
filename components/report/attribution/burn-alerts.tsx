import { BurnVerdict } from '#components/report/burn-verdict.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { BudgetAttribution } from '#lib/domain/error-budget/budget-attribution-view.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { formatBurnRate } from '#lib/format/rate.ts'

type BurnAlertsProps = { service: string; alerts: BudgetAttribution['burnAlerts'] }

/** The four pairs of windows of the SRE Workbook, each with its verdict in words. */
export function BurnAlerts({ service, alerts }: BurnAlertsProps) {
  return (
    <section aria-labelledby="burn">
      <SectionHeading id="burn" note="both windows must be above the limit">
        How fast it burns
      </SectionHeading>
      <DataTable
        caption="Burn rates over pairs of windows, with their verdicts"
        rows={alerts}
        rowKey={({ long }) => long}
        columns={[
          {
            key: 'pair',
            header: 'Windows',
            primary: true,
            cell: ({ long, short, budgetShare }) =>
              `${spaced(long)} and ${spaced(short)} (${formatPercent(budgetShare)} in ${spaced(long)})`,
          },
          {
            key: 'limit',
            header: 'Limit',
            phone: 'Limit',
            numeric: true,
            cell: ({ factor }) => `${Number(factor.toFixed(1))}×`,
          },
          { key: 'long', header: 'Long', phone: 'Long', numeric: true, cell: (row) => formatBurnRate(row.longRate) },
          {
            key: 'short',
            header: 'Short',
            phone: 'Short',
            numeric: true,
            cell: (row) => formatBurnRate(row.shortRate),
          },
          { key: 'urgency', header: 'Urgency', phone: 'Urgency', cell: ({ urgency }) => urgency },
          { key: 'verdict', header: 'Verdict', phone: 'Verdict', cell: BurnVerdict },
        ]}
      />
      <p className="mt-2 max-w-prose text-soft">
        Hindsight sends nothing itself:{' '}
        <TextLink href={`/services/${service}/alert-rules`}>rules for Prometheus and Grafana</TextLink> fire at the same
        limits.
      </p>
      <Disclosure summary="How this is decided" className="mt-2">
        <p className="max-w-prose text-soft">
          Burn rate: (502s / requests in the window) / (1 − target). Limit: share of the budget × 30 days / long window;
          1× uses exactly the budget in 30 days. With fewer than 3 502s in the long window, or where the lower end of
          the 95 % Wilson interval of their rate is not above the limit, chance may be all there is: too little traffic
          to say. The windows end with the minute before the end of this report.
        </p>
      </Disclosure>
    </section>
  )
}

/** `6 h`: the names of the API are without the space. */
function spaced(name: string): string {
  return name.replace(/(?=[a-z])/, '\u00a0')
}
