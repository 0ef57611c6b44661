import { ABSENT, NOT_APPLICABLE } from '#lib/format/absent.ts'
import { formatDay, formatDayTime, formatFull, formatTime } from '#lib/format/date-time.ts'
import { Absent } from './absent.tsx'

type TimeProps = {
  at: Date | null | undefined
  /** `14:02`, `19 Nov` or `19 Nov 14:02`. */
  show?: 'time' | 'day' | 'day-time' | undefined
  /** Leaves out the year when it is this one's. */
  now?: Date | undefined
  /** Said of a missing instant; the dash alone says nothing to a screen reader. */
  absent?: string | undefined
  className?: string | undefined
}

/** An instant in UTC: short on the page, full on hover and for screen readers. */
export function Time({ at, show = 'day-time', now, absent = NOT_APPLICABLE, className }: TimeProps) {
  if (!at) return <Absent reason={absent} />
  const short = { time: formatTime(at), day: formatDay(at, now), 'day-time': formatDayTime(at, now) }[show]
  if (short === ABSENT) return <Absent reason="invalid" />
  return (
    <time dateTime={at.toISOString()} title={formatFull(at)} className={className}>
      {short}
    </time>
  )
}
