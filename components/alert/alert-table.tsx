import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AlertListItem } from '#lib/domain/alert/alert.ts'
import { AlertStateBadge } from './alert-state-badge.tsx'
import { LinkVerdictBadge } from './link-verdict-badge.tsx'

type AlertTableProps = { alerts: readonly AlertListItem[]; now: Date; isFiltered: boolean; mayConnect: boolean }

export function AlertTable({ alerts, now, isFiltered, mayConnect }: AlertTableProps) {
  const columns: Column<AlertListItem>[] = [
    { key: 'name', header: 'Alert', primary: true, cell: (alert) => alert.alertName, className: 'wrap-anywhere' },
    { key: 'state', header: 'State', phone: 'State', cell: ({ state }) => <AlertStateBadge state={state} /> },
    { key: 'service', header: 'Service', phone: 'Service', cell: (alert) => <AlertService alert={alert} /> },
    {
      key: 'starts',
      header: 'Started',
      phone: 'Started',
      numeric: true,
      cell: ({ startsAt }) => <Time at={startsAt} now={now} />,
    },
    {
      key: 'ends',
      header: 'Ended',
      phone: 'Ended',
      numeric: true,
      cell: ({ endsAt, state }) => (
        <Time at={endsAt} now={now} absent={state === 'firing' ? 'still firing' : 'not said'} />
      ),
    },
    {
      key: 'link',
      header: 'Runbook link',
      phone: 'Runbook link',
      cell: ({ runbookLink, runbookUrl }) => <LinkVerdictBadge verdict={runbookLink} url={runbookUrl} />,
    },
    {
      key: 'incident',
      header: 'Incident',
      phone: 'Incident',
      numeric: true,
      cell: ({ incident }) =>
        incident === null ? null : <TextLink href={`/incidents/${incident}`}>{incident}</TextLink>,
    },
  ]
  return (
    <DataTable
      caption="Alerts, newest first"
      columns={columns}
      rows={alerts}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/alerts/${id}`}
      empty={<NoAlerts isFiltered={isFiltered} mayConnect={mayConnect} />}
    />
  )
}

export function AlertService({ alert }: { alert: Pick<AlertListItem, 'service' | 'isKnownService'> }) {
  if (alert.service === null) return <span className="text-soft">not named</span>
  if (alert.isKnownService) return <TextLink href={`/services/${alert.service}`}>{alert.service}</TextLink>
  return (
    <span className="wrap-anywhere">
      {alert.service} <span className="text-soft">(unknown here)</span>
    </span>
  )
}

function NoAlerts({ isFiltered, mayConnect }: { isFiltered: boolean; mayConnect: boolean }) {
  if (isFiltered) return <EmptyState title="No alert fits">Take a filter away to see more.</EmptyState>
  return (
    <EmptyState title="No alerts yet">
      Alertmanager, Grafana, PagerDuty, Datadog, CloudWatch or any program sends them here; each one is checked for a
      link to its runbook.{' '}
      {mayConnect ? (
        <TextLink href="/settings/integrations">Connect a sender</TextLink>
      ) : (
        'An admin connects a sender in the settings.'
      )}
    </EmptyState>
  )
}
