import { DataTable } from '#components/ui/data-table.tsx'
import type { ServiceTrend } from '#lib/domain/trend/trend.ts'
import { formatFailureRate } from '#lib/format/percent.ts'
import { RateSparkline } from './rate-sparkline.tsx'
import { formatChange } from './trend-sentence.ts'
import { TrendVerdict } from './trend-verdict.tsx'

type TrendTableProps = { services: readonly ServiceTrend[]; hrefOf: (service: string) => string }

/** One row for each service: its weeks drawn, the pace, and the verdict. */
export function TrendTable({ services, hrefOf }: TrendTableProps) {
  return (
    <DataTable
      caption="Weekly rate of 502s by service: rising first, then falling"
      rows={services}
      rowKey={({ service }) => service}
      rowHref={({ service }) => hrefOf(service)}
      columns={[
        { key: 'service', header: 'Service', primary: true, cell: ({ name }) => name },
        {
          key: 'verdict',
          header: 'Trend',
          phone: 'Trend',
          nowrap: true,
          cell: (trend) => <TrendVerdict trend={trend} />,
        },
        {
          key: 'weeks',
          header: 'Rate by week, with its interval',
          className: 'w-[34%]',
          cell: (trend) => <RateSparkline trend={trend} />,
        },
        {
          key: 'last',
          header: 'Last week',
          phone: 'Last week',
          numeric: true,
          cell: ({ weeks }) => formatFailureRate(weeks.at(-1)?.rate),
        },
        {
          key: 'allowed',
          header: 'Allowed',
          phone: 'Allowed',
          numeric: true,
          cell: ({ allowedRate }) => formatFailureRate(allowedRate),
        },
        {
          key: 'slope',
          header: 'Change a week',
          phone: 'Change a week',
          numeric: true,
          cell: ({ slopePerWeek }) => formatChange(slopePerWeek),
        },
      ]}
    />
  )
}
