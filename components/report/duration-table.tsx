import { Absent } from '#components/ui/absent.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { type DurationGroup, type DurationName, durationFacts } from '#lib/domain/incident/duration-report.ts'
import { severityFacts } from '#lib/domain/incident/severity.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { DurationDistribution } from './duration-distribution.tsx'

type DurationTableProps = {
  name: DurationName
  groups: readonly DurationGroup[]
  boundsSeconds: readonly number[]
  /** The address of the report on one service; without it services are not links. */
  serviceHref?: ((slug: string) => string) | undefined
}

/** One duration: a row for each group of incidents, with what is known of how many. */
export function DurationTable({ name, groups, boundsSeconds, serviceHref }: DurationTableProps) {
  return (
    <DataTable
      caption={`${durationFacts[name].name}, by severity and by service`}
      rows={groups}
      rowKey={({ service, severity }) => `${service} ${severity}`}
      columns={[
        { key: 'group', header: 'Incidents', primary: true, cell: (group) => nameOf(group, serviceHref) },
        {
          key: 'median',
          header: 'Median',
          numeric: true,
          phone: 'Median',
          cell: (group) => <Seconds value={group[name].medianSeconds} missing="none is known" />,
        },
        {
          key: 'interval',
          header: 'Its 95 % interval',
          numeric: true,
          phone: 'Its 95 % interval',
          cell: (group) => {
            const interval = group[name].medianIntervalSeconds
            if (!interval) return <TooFew />
            return `${formatDuration(interval.low * 1000)} – ${formatDuration(interval.high * 1000)}`
          },
        },
        {
          key: 'p90',
          header: '9 in 10 below',
          numeric: true,
          phone: '9 in 10 below',
          cell: (group) => {
            const { p90Seconds } = group[name]
            return p90Seconds === null ? <TooFew /> : <Seconds value={p90Seconds} />
          },
        },
        {
          key: 'count',
          header: 'Known',
          numeric: true,
          phone: 'Known',
          cell: (group) => `${group[name].count} of ${group.incidents}`,
        },
        {
          key: 'notApplicable',
          header: 'Not applicable',
          numeric: true,
          phone: 'Not applicable',
          cell: (group) => group[name].notApplicable || <Absent reason="none" />,
        },
        {
          key: 'invalid',
          header: 'Invalid',
          numeric: true,
          phone: 'Invalid',
          cell: (group) => group[name].invalid || <Absent reason="none" />,
        },
        {
          key: 'distribution',
          header: 'Under 1 min to over a day',
          phone: 'Under 1 min to over a day',
          cell: (group) => <DurationDistribution counts={group[name].distribution} boundsSeconds={boundsSeconds} />,
        },
      ]}
    />
  )
}

function Seconds({ value, missing }: { value: number | null; missing?: string }) {
  return <Duration value={value === null ? null : value * 1000} absent={missing} />
}

function TooFew() {
  return <span className="text-soft">too few</span>
}

function nameOf({ service, severity }: DurationGroup, serviceHref: DurationTableProps['serviceHref']) {
  if (severity !== null) return severityFacts[severity].name
  if (service === null) return 'All'
  return serviceHref ? <TextLink href={serviceHref(service)}>{service}</TextLink> : `All of ${service}`
}
