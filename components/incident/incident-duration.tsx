import { Duration as DurationText } from '#components/ui/duration.tsx'
import type { Duration } from '#lib/domain/incident/durations.ts'

/** A derived duration of an incident; "not applicable" and "invalid" stay words. */
export function IncidentDuration({ value }: { value: Duration }) {
  if (value.kind === 'known') return <DurationText value={value.seconds * 1000} />
  return <DurationText value={value.kind === 'invalid' ? 'invalid' : null} />
}
