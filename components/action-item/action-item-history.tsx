import { Time } from '#components/ui/time.tsx'
import type { AuditRecord } from '#lib/domain/access/audit-record.ts'
import { actionItemChange } from '#lib/format/action-item-change.ts'

/** Who changed what, newest first. */
export function ActionItemHistory({ history, now }: { history: readonly AuditRecord[]; now: Date }) {
  return (
    <ol className="space-y-1.5 text-sm">
      {history.map((record) => (
        <li key={record.id} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3">
          <Time at={record.occurredAt} now={now} className="text-soft" />
          <span className="wrap-anywhere">
            {actionItemChange(record)} <span className="text-soft">by {record.actorName}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
