'use client'

import { useClientValue } from './use-client-value.ts'

/** "UTC · your time +01:00", said once at the end of a line, where nothing moves when the zone is known. */
export function ReaderZone({ at }: { at?: Date | undefined }) {
  const instant = at?.getTime()
  const zone = useClientValue(() => offsetOf(instant === undefined ? new Date() : new Date(instant)), '')
  return (
    <span>
      UTC
      {zone && zone !== '+00:00' && <span> · your time {zone}</span>}
    </span>
  )
}

function offsetOf(date: Date): string {
  const minutes = -date.getTimezoneOffset()
  const size = Math.abs(minutes)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '−' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}
