import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AlertListItem } from '#lib/domain/alert/alert.ts'
import { endOfAlerts } from '#lib/domain/alert/alert-incident.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import type { FormAction } from '#lib/domain/shared/form-state.ts'
import { AlertStateBadge } from './alert-state-badge.tsx'

type IncidentAlertsProps = {
  incident: Incident
  alerts: readonly AlertListItem[]
  hasMore: boolean
  /** Resolves the incident; null where that is not to be offered. */
  resolve: FormAction | null
  now: Date
}

export function IncidentAlerts({ incident, alerts, hasMore, resolve, now }: IncidentAlertsProps) {
  const ends = alerts.flatMap(({ state, endsAt }) => (state === 'resolved' && endsAt ? [endsAt] : []))
  const end = ends.length === alerts.length ? endOfAlerts(ends, instantsOf(incident), now) : null
  return (
    <>
      <ul className="space-y-1.5 wrap-anywhere">
        {alerts.slice(0, 5).map((alert) => (
          <li key={alert.id}>
            <TextLink href={`/alerts/${alert.id}`}>{alert.alertName}</TextLink>{' '}
            <span className="text-sm">
              <AlertStateBadge state={alert.state} /> <Time at={alert.endsAt ?? alert.startsAt} now={now} />
            </span>
          </li>
        ))}
      </ul>
      {(hasMore || alerts.length > 5) && (
        <p className="mt-1.5">
          <TextLink href={`/alerts?incident=${incident.number}`}>All its alerts</TextLink>
        </p>
      )}
      {resolve && end && (
        <ActionForm action={resolve} aria-label="Resolve when the alerts ended" className="no-print mt-2 space-y-1.5">
          <p className="text-sm">
            All of them ended; the last at <Time at={end} show="time" /> UTC.
          </p>
          <input type="hidden" name="step" value="resolve" />
          <input type="hidden" name="at" value={end.toISOString()} />
          <input type="hidden" name="version" value={incident.version} />
          <SubmitButton size="small">Resolve at that time</SubmitButton>
        </ActionForm>
      )}
    </>
  )
}

function instantsOf({ startedAt, detectedAt, acknowledgedAt, mitigatedAt }: Incident): (Date | null)[] {
  return [startedAt, detectedAt, acknowledgedAt, mitigatedAt]
}
