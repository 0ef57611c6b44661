import { Absent } from '#components/ui/absent.tsx'
import type { ActionItem } from '#lib/domain/action-item/action-item.ts'
import { formatDay, formatFull } from '#lib/format/date-time.ts'
import { formatDueAt, formatLateness } from '#lib/format/due.ts'

type DueDateProps = { item: Pick<ActionItem, 'status' | 'dueAt' | 'closedAt' | 'resolution'>; now: Date }

/** When it is due, how late it is, or when it was done. */
export function DueDate({ item, now }: DueDateProps) {
  if (item.closedAt) {
    return (
      <time dateTime={item.closedAt.toISOString()} title={formatFull(item.closedAt)} className="text-soft">
        {item.resolution === 'wont_do' ? 'won’t do' : 'done'} {formatDay(item.closedAt, now)}
      </time>
    )
  }
  if (!item.dueAt) return <Absent reason="no due date" />
  const lateness = formatLateness(item, now)
  return (
    <time
      dateTime={item.dueAt.toISOString()}
      title={formatFull(item.dueAt)}
      className={lateness ? 'font-semibold text-sev1' : undefined}
    >
      {formatDueAt(item.dueAt, now)}
      {lateness && `, ${lateness}`}
    </time>
  )
}
