import { readQuickEntry } from '#lib/domain/incident/quick-entry.ts'
import { UTC, wallClockOf, zonePlace } from '#lib/domain/shared/zone.ts'
import { formatDay, formatTime } from '#lib/format/date-time.ts'

export type QuickEntryContext = {
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly resolvedAt: number | null
  readonly lastAt: number | null
  /** Zone in which times are read. */
  readonly zone: string
}

/** What a typed line will become, in words: "19 Nov 14:02 UTC · 15:02 Zurich · mitigation, by its words". */
export function tellQuickEntry(
  line: string,
  context: QuickEntryContext,
  besideZone: string | null,
  chosenKind: string | null,
): string {
  if (line.trim() === '') return ''
  const date = (time: number | null) => (time === null ? null : new Date(time))
  const now = new Date()
  const reading = readQuickEntry(line, {
    startedAt: new Date(context.startedAt),
    resolvedAt: date(context.resolvedAt),
    lastAt: date(context.lastAt),
    zone: context.zone,
    now,
  })
  if (!reading.ok) return reading.reason
  const { occurredAt, kind, kindFrom, isKeyEvent, isNow } = reading.entry
  const kindText = chosenKind?.toLowerCase() ?? `${kind}${kindFrom === 'words' ? ', by its words' : ''}`
  const parts = [
    // A time that was not understood would be taken for text: that it is now must be seen before it is added.
    `${isNow ? 'now, ' : ''}${formatDay(occurredAt, now)} ${formatTime(occurredAt)} UTC`,
    ...(besideZone && besideZone !== UTC ? [`${timeIn(occurredAt, besideZone)} ${zonePlace(besideZone)}`] : []),
    kindText,
    ...(isKeyEvent ? ['key event'] : []),
  ]
  return parts.join(' · ')
}

function timeIn(at: Date, zone: string): string {
  const { hour, minute } = wallClockOf(at, zone)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
