import { Time } from '#components/ui/time.tsx'
import { deadlineState } from '#lib/domain/postmortem/deadline.ts'
import type { PostmortemStatus } from '#lib/domain/postmortem/status.ts'
import { formatDue, formatRelativeDay } from '#lib/format/relative-day.ts'

type DeadlineProps = {
  dueAt: Date | null
  /** Null while no document was begun. */
  postmortem: { readonly status: PostmortemStatus; readonly publishedAt: Date | null } | null
  now: Date
  /** In a column that says "Due". */
  bare?: boolean | undefined
}

/** Until when a post-mortem is to be published, or how its publication went; nothing where no deadline is set. */
export function Deadline({ dueAt, postmortem, now, bare }: DeadlineProps) {
  const state = deadlineState(dueAt, postmortem, now)
  const day = <Time at={dueAt} show="day" now={now} />
  switch (state) {
    case 'none':
      return null
    case 'due':
      return (
        <span>
          {!bare && 'Due '}
          {day}, {formatRelativeDay(dueAt, now)}
        </span>
      )
    case 'overdue':
      return (
        <span className="font-semibold text-sev1">
          {!bare && 'Due '}
          {day}, {formatDue(dueAt, now)}
        </span>
      )
    case 'met':
      return <span>Published in time, due {day}</span>
    case 'missed':
      return <span>Published after {day}, when it was due</span>
  }
}
