import { Badge } from '#components/ui/badge.tsx'
import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Time } from '#components/ui/time.tsx'
import { alertActionFacts } from '#lib/domain/alert/alert-action.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { integrationKindNames } from '#lib/domain/alert/integration-kind.ts'

export function IntegrationTable({ integrations, now }: { integrations: readonly Integration[]; now: Date }) {
  const columns: Column<Integration>[] = [
    { key: 'name', header: 'Name', primary: true, cell: ({ name }) => name },
    { key: 'kind', header: 'Sender', phone: 'Sender', cell: ({ kind }) => integrationKindNames[kind] },
    { key: 'prefix', header: 'Key starts with', phone: 'Key', cell: ({ keyPrefix }) => <code>{keyPrefix}</code> },
    { key: 'action', header: 'A new alert', phone: 'A new alert', cell: ({ action }) => alertActionFacts[action].name },
    {
      key: 'received',
      header: 'Last received',
      phone: 'Last received',
      numeric: true,
      cell: ({ lastReceivedAt }) => <Time at={lastReceivedAt} now={now} absent="nothing yet" />,
    },
    {
      key: 'state',
      header: 'State',
      phone: 'State',
      cell: ({ revokedAt }) =>
        revokedAt ? (
          <Badge shape="cross" tone="soft">
            Revoked
          </Badge>
        ) : (
          <Badge shape="dot" tone="ok">
            Active
          </Badge>
        ),
    },
  ]
  return (
    <DataTable
      caption="Senders of alerts"
      columns={columns}
      rows={integrations}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/settings/integrations/${id}`}
      empty={
        <EmptyState title="No senders yet">
          Each sender of alerts gets a key of its own, so that it can be told apart.
        </EmptyState>
      }
    />
  )
}
