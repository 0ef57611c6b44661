import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { rootCauseFacts } from '#lib/domain/diagnosis/root-cause.ts'
import type { RunbookSummary } from '#lib/domain/runbook/runbook.ts'
import { serviceTypeNames } from '#lib/domain/service/service-type.ts'
import { VerifiedOn } from './verified-on.tsx'

type RunbookTableProps = { items: readonly RunbookSummary[]; now: Date; empty: ReactNode }

const GAPS_SHOWN = 2

/** Every service: what its runbook covers, what is missing in it, or the first step. */
export function RunbookTable({ items, now, empty }: RunbookTableProps) {
  return (
    <DataTable
      caption="Services and their runbooks"
      rows={items}
      rowKey={({ service }) => service.slug}
      rowHref={({ service }) => `/runbooks/${service.slug}`}
      empty={empty}
      columns={[
        { key: 'service', header: 'Service', primary: true, cell: ({ service }) => service.name },
        { key: 'causes', header: 'Causes', phone: 'Causes', cell: Causes },
        { key: 'gaps', header: 'Missing', phone: 'Missing', cell: Gaps },
        {
          key: 'verified',
          header: 'Verified',
          phone: 'Verified',
          numeric: true,
          cell: ({ runbook }) => runbook && <VerifiedOn at={runbook.lastVerifiedAt} now={now} />,
        },
      ]}
    />
  )
}

function Causes({ service, runbook }: RunbookSummary) {
  if (!runbook) {
    const what = service.type === 'other' ? 'any service' : serviceTypeNames[service.type]
    return <span className="text-accent">Start with the common causes for {what}</span>
  }
  return <>{runbook.causes.map((cause) => rootCauseFacts[cause].shortName).join(', ')}</>
}

function Gaps({ runbook }: RunbookSummary) {
  if (!runbook) {
    return (
      <Badge tone="alarm" shape="cross">
        No runbook
      </Badge>
    )
  }
  const { gaps } = runbook
  if (gaps.length === 0) {
    return (
      <Badge tone="ok" shape="check">
        Nothing
      </Badge>
    )
  }
  const more = gaps.length - GAPS_SHOWN
  return (
    <>
      {gaps
        .slice(0, GAPS_SHOWN)
        .map(({ text }) => text)
        .join('. ')}
      {more > 0 && `, and ${more} more`}
    </>
  )
}
