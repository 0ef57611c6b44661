import { DefinitionList } from '#components/ui/definition-list.tsx'
import type { IncidentDurations as Durations } from '#lib/domain/incident/durations.ts'
import { IncidentDuration } from './incident-duration.tsx'

const ROWS: readonly [keyof Durations, string, string][] = [
  ['timeToDetect', 'Time to detect', 'From impact started to detected'],
  ['timeToAcknowledge', 'Time to acknowledge', 'From detected to acknowledged'],
  ['timeToMitigate', 'Time to mitigate', 'From impact started to mitigated'],
  ['timeToResolve', 'Time to resolve', 'From impact started to resolved'],
]

export function IncidentDurations({ durations }: { durations: Durations }) {
  return (
    <DefinitionList
      facts={ROWS.map(([key, name, definition]) => ({
        term: name,
        value: (
          <span title={definition}>
            <IncidentDuration value={durations[key]} />
          </span>
        ),
      }))}
    />
  )
}
