import { Badge } from '#components/ui/badge.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { SectionHeading } from '#components/ui/section-heading.tsx'
import type { BudgetAttribution } from '#lib/domain/error-budget/budget-attribution-view.ts'
import type { BurnVerdict } from '#lib/domain/error-budget/burn-alert.ts'
import { formatPercent } from '#lib/format/percent.ts'
import { formatBurnRate } from '#lib/format/rate.ts'

const WORDS: Readonly<Record<BurnVerdict, string>> = {
  burning: 'Burning',
  over_before: 'Was above, and is no more',
  quiet: 'Quiet',
  too_little_traffic: 'Too little traffic to say',
  no_traffic: 'No traffic',
  unreachable: 'Cannot be reached at this target',
}

/** The four pairs of windows of the SRE Workbook, each with its verdict in words. */
export function BurnAlerts({ alerts }: { alerts: BudgetAttribution['burnAlerts'] }) {
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
            cell: ({ long, short, budgetShare }) => `${long} and ${short} (${formatPercent(budgetShare)} in ${long})`,
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
          { key: 'verdict', header: 'Verdict', phone: 'Verdict', cell: ({ verdict }) => <Verdict verdict={verdict} /> },
        ]}
      />
      <details className="mt-2">
        <summary className="link inline-block text-sm">How this is decided</summary>
        <p className="mt-2 max-w-prose text-soft">
          Burn rate: (502s / requests in the window) / (1 − target). Limit: share of the budget × 30 days / long window;
          1× uses exactly the budget in 30 days. With fewer than 3 502s in the long window, or where the lower end of
          the 95 % Wilson interval of their rate is not above the limit, chance may be all there is: too little traffic
          to say.
        </p>
      </details>
    </section>
  )
}

function Verdict({ verdict }: { verdict: BurnVerdict }) {
  if (verdict !== 'burning') return WORDS[verdict]
  return (
    <Badge shape="triangle" tone="alarm" strong>
      {WORDS.burning}
    </Badge>
  )
}
