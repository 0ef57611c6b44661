import { DefinitionList } from '#components/ui/definition-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { IncidentDurations as Durations } from '#lib/domain/incident/durations.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { runningDurations } from '#lib/domain/incident/running.ts'
import { formatDuration } from '#lib/format/duration.ts'
import { IncidentDuration } from './incident-duration.tsx'

const ROWS: readonly [keyof Durations, string, string][] = [
  ['timeToDetect', 'Time to detect', 'From impact started to detected'],
  ['timeToAcknowledge', 'Time to acknowledge', 'From detected to acknowledged'],
  ['timeToMitigate', 'Time to mitigate', 'From impact started to mitigated'],
  ['timeToResolve', 'Time to resolve', 'From impact started to resolved'],
]

/** The four durations; those that still run say how long so far, and when that was computed. */
export function IncidentDurations({ incident, now }: { incident: Incident; now: Date }) {
  const running = runningDurations(incident, now)
  return (
    <>
      <DefinitionList
        facts={ROWS.map(([key, name, definition]) => {
          const seconds = running[key]
          return {
            term: name,
            value: (
              <span title={definition}>
                {seconds === undefined ? (
                  <IncidentDuration value={incident.durations[key]} />
                ) : (
                  `${formatDuration(seconds * 1000)} so far`
                )}
              </span>
            ),
          }
        })}
      />
      {Object.keys(running).length > 0 && (
        <p className="text-soft">
          As of <Time at={now} show="time" /> UTC
        </p>
      )}
    </>
  )
}
