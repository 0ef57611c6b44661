import { type Column, DataTable } from '#components/ui/data-table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import { formatAuditAction } from '#lib/format/audit-action.ts'

const ACTOR_NOTE: Readonly<Record<AuditRecord['actorKind'], string>> = {
  user: '',
  api_token: ' (API token)',
  system: ' (on the server)',
}

const columns: Column<AuditRecord>[] = [
  {
    key: 'at',
    header: 'When (UTC)',
    nowrap: true,
    phone: 'When',
    cell: (record) => <Time at={record.occurredAt} />,
  },
  {
    key: 'who',
    header: 'Who',
    primary: true,
    cell: (record) => `${record.actorName}${ACTOR_NOTE[record.actorKind]}`,
  },
  { key: 'what', header: 'What', phone: 'What', cell: (record) => formatAuditAction(record.action) },
  { key: 'details', header: 'Details', phone: 'Details', cell: (record) => <Details details={record.details} /> },
]

export function AuditTable({ records }: { records: readonly AuditRecord[] }) {
  return <DataTable caption="Latest changes, newest first" columns={columns} rows={records} rowKey={(row) => row.id} />
}

const DETAIL_MAX = 120

function Details({ details }: { details: AuditRecord['details'] }) {
  const facts = Object.entries(details).filter(([, value]) => value !== null && value !== '')
  return (
    <span className="text-sm wrap-anywhere text-soft">
      {facts.map(([name, value]) => `${name}: ${shortText(value)}`).join(' · ')}
    </span>
  )
}

function shortText(value: unknown): string {
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  const text = isList ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > DETAIL_MAX ? `${text.slice(0, DETAIL_MAX)}…` : text
}
