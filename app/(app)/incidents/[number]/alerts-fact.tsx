import { IncidentAlerts } from '#components/alert/incident-alerts.tsx'
import { MarginFact } from '#components/ui/report-layout.tsx'
import type { Actor } from '#lib/domain/access/actor.ts'
import { can } from '#lib/domain/access/policy.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { stepsFrom } from '#lib/domain/incident/step.ts'
import { listAlerts } from '#lib/usecases/alert/list-alerts.ts'
import { stepIncidentAction } from '../actions.ts'

type AlertsFactProps = { actor: Actor; incident: Incident; now: Date }

const SHOWN = 20

/** The alerts that belong to the incident; where all are over and it is not, the end that they tell is proposed. */
export async function AlertsFact({ actor, incident, now }: AlertsFactProps) {
  const { items, nextCursor } = await listAlerts(actor, { incident: incident.number, limit: SHOWN })
  if (items.length === 0) return null
  const mayResolve = can(actor, 'edit') && stepsFrom(incident).includes('resolve') && nextCursor === null
  return (
    <MarginFact title="Alerts">
      <IncidentAlerts
        incident={incident}
        alerts={items}
        hasMore={nextCursor !== null}
        resolve={mayResolve ? stepIncidentAction.bind(null, String(incident.number)) : null}
        now={now}
      />
    </MarginFact>
  )
}
