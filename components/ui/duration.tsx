import { INVALID, NOT_APPLICABLE } from '#lib/format/absent.ts'
import { formatDuration, spellDuration } from '#lib/format/duration.ts'
import { Absent } from './absent.tsx'

type DurationProps = {
  /** Milliseconds, from `durationBetween`. */
  value: number | 'invalid' | null | undefined
  absent?: string | undefined
  invalid?: string | undefined
}

/** "Not applicable" and "invalid" are values; a wrong number is not. */
export function Duration({
  value,
  absent = NOT_APPLICABLE,
  invalid = 'The later instant lies before the earlier one',
}: DurationProps) {
  if (value === 'invalid') {
    return (
      <span title={invalid} className="text-sev1">
        {INVALID}
      </span>
    )
  }
  if (value === null || value === undefined) return <Absent reason={absent} />
  return <span title={spellDuration(value)}>{formatDuration(value)}</span>
}
