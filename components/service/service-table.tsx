import type { ReactNode } from 'react'
import { BudgetUsed } from '#components/report/budget-used.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import type { ServiceBudget } from '#lib/domain/error-budget/service-budget.ts'
import type { ServiceSummary } from '#lib/domain/service/service.ts'
import { serviceTierNames } from '#lib/domain/service/tier.ts'
import { formatTarget } from '#lib/format/percent.ts'

const UNKNOWN = { consumed: null, status: 'no_data' } as const

type ServiceTableProps = {
  services: readonly ServiceSummary[]
  /** By slug; the last 30 days. */
  budgets: ReadonlyMap<string, ServiceBudget>
  empty: ReactNode
}

export function ServiceTable({ services, budgets, empty }: ServiceTableProps) {
  return (
    <DataTable
      caption="Services"
      rows={services}
      rowKey={({ slug }) => slug}
      rowHref={({ slug }) => `/services/${slug}`}
      empty={empty}
      columns={[
        { key: 'name', header: 'Service', primary: true, cell: ({ name }) => name },
        { key: 'tier', header: 'Tier', phone: 'Tier', cell: ({ tier }) => serviceTierNames[tier] },
        {
          key: 'owner',
          header: 'Owner',
          phone: 'Owner',
          cell: ({ ownerTeam }) => ownerTeam || <Quiet>Nobody yet</Quiet>,
        },
        { key: 'runbook', header: 'Runbook', phone: 'Runbook', cell: Runbook },
        {
          key: 'settings',
          header: 'Gateway settings',
          phone: 'Gateway settings',
          numeric: true,
          cell: ({ settingsScore }) => settingsScore ?? <Quiet>Not checked</Quiet>,
        },
        { key: 'open', header: 'Open incidents', phone: 'Open incidents', numeric: true, cell: Open },
        {
          key: 'target',
          header: 'Target',
          phone: 'Target',
          numeric: true,
          cell: ({ sloTarget }) => formatTarget(sloTarget),
        },
        {
          key: 'budget',
          header: '30-day budget used',
          phone: 'Budget used',
          numeric: true,
          cell: ({ slug }) => <BudgetUsed {...(budgets.get(slug) ?? UNKNOWN)} />,
        },
      ]}
    />
  )
}

function Runbook({ runbookCauseCount: count }: ServiceSummary) {
  if (count === null) {
    return (
      <Badge tone="alarm" shape="cross">
        None
      </Badge>
    )
  }
  return <>{count === 1 ? '1 cause' : `${count} causes`}</>
}

function Open({ openIncidentCount: count }: ServiceSummary) {
  return count === 0 ? <Quiet>0</Quiet> : <strong>{count}</strong>
}

function Quiet({ children }: { children: ReactNode }) {
  return <span className="text-soft">{children}</span>
}
