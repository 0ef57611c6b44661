import {
  alertEndsOf,
  findIncidentNumbers,
  findIncidentToJoin,
  hasUnroutedAlerts,
  listUnroutedAlerts,
  lockRouting,
  storeAlertIncident,
  storeRouted,
  type UnroutedAlert,
} from '#lib/db/alert-routing.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { type Db, db } from '#lib/db/client.ts'
import { findIncident, findServiceIds, insertIncident, storeIncident } from '#lib/db/incident.ts'
import { findIntegration } from '#lib/db/integration.ts'
import { countTimelineEntries, insertTimelineEntry } from '#lib/db/timeline-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { SystemActor } from '#lib/domain/access/actor.ts'
import { ALERT_ENTRIES_AT_ONCE, alertEntry, endOfAlerts, incidentOfAlerts } from '#lib/domain/alert/alert-incident.ts'
import type { Integration } from '#lib/domain/alert/integration.ts'
import { incidentChanges } from '#lib/domain/incident/changes.ts'
import type { Incident } from '#lib/domain/incident/incident.ts'
import { type IncidentStep, stepChanges, stepEntry, stepsFrom } from '#lib/domain/incident/step.ts'
import { TIMELINE_ENTRIES_MAX } from '#lib/domain/incident/timeline-entry.ts'
import { contentOf, decideCreate, decideUpdate } from '#lib/domain/incident/write.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import type { Id } from '#lib/domain/shared/id.ts'

const AT_ONCE = 500
const TIMEOUT_MS = 15_000
const MINUTE_MS = 60_000

type Run = { readonly tx: Db; readonly integration: Integration; readonly actor: SystemActor; readonly now: Date }

/**
 * Applies the rules of an integration to the alerts that no rule has seen: they join the open incident of their service,
 * open one, or end it. Left undone (a crash, a conflict), it is done by the next call.
 * @throws AppError conflict, when somebody changed the incident meanwhile
 */
export async function routeAlerts(integrationId: Id, { now }: { readonly now: Date }): Promise<void> {
  // Several bodies ask for one run: who comes after it needs neither a lock nor a transaction.
  if (!(await hasUnroutedAlerts(db(), integrationId))) return
  const integration = await findIntegration(db(), integrationId)
  if (!integration) return
  const actor: SystemActor = { kind: 'system', name: integration.name }
  for (let count = AT_ONCE; count === AT_ONCE; ) {
    count = await transaction(
      async (tx) => {
        await lockRouting(tx)
        const alerts = await listUnroutedAlerts(tx, integration.id, AT_ONCE)
        await routeAll({ tx, integration, actor, now }, alerts)
        await storeRouted(tx, alerts, now)
        return alerts.length
      },
      { timeoutMs: TIMEOUT_MS },
    )
  }
}

async function routeAll(run: Run, alerts: readonly UnroutedAlert[]): Promise<void> {
  const joining = Map.groupBy(
    alerts.filter(({ incidentId, serviceId }) => incidentId === null && serviceId !== null),
    ({ serviceId }) => serviceId,
  )
  for (const [serviceId, group] of joining) if (serviceId) await join(run, serviceId, group)
  const ended = alerts.filter(({ incidentId, state }) => incidentId !== null && state === 'resolved')
  const numbers = await findIncidentNumbers(run.tx, [...new Set(ended.flatMap(({ incidentId }) => incidentId ?? []))])
  for (const [incidentId, number] of numbers) {
    const incident = await findIncident(run.tx, number)
    if (!incident) continue
    await tell(
      run,
      incident,
      ended.filter((alert) => alert.incidentId === incidentId),
    )
    await endIncident(run, incident)
  }
}

/** Alerts of one service go into one incident. What was over before anybody heard of it opens none. */
async function join(run: Run, serviceId: Id, group: readonly UnroutedAlert[]): Promise<void> {
  const { tx, integration, now } = run
  const firing = group.filter(({ state }) => state === 'firing')
  const window = integration.groupWindowMinutes * MINUTE_MS
  const endedSince = firing.length > 0 && window > 0 ? new Date(now.getTime() - window) : null
  const known = await findIncidentToJoin(tx, serviceId, endedSince)
  const incident = known ? await findIncident(tx, known.number) : await open(run, firing)
  if (!incident) return
  await storeAlertIncident(
    tx,
    group.map(({ id }) => id),
    incident.id,
  )
  await tell(run, incident, group)
  if (known) await audit(run, incident, 'incident.attach_alerts', { alerts: namesOf(group), count: group.length })
  if (firing.length > 0 && incident.status === 'resolved' && integration.resolvesIncident) {
    await takeStep(run, incident, 'reopen', now)
  }
}

async function open(run: Run, alerts: readonly UnroutedAlert[]): Promise<Incident | null> {
  const [first, ...rest] = alerts
  const service = first?.service
  if (run.integration.action !== 'open_incident' || !first || !service) return null
  const serviceIds = await findServiceIds(run.tx, [service])
  const input = incidentOfAlerts([first, ...rest], service, run.integration, run.now)
  const decision = decideCreate(input, { now: run.now, serviceIds })
  if (!decision.ok) throw new AppError('unexpected', 'Alerts made an incident that cannot be.')
  const incident = await insertIncident(run.tx, decision.content, decision.serviceIds, run.now)
  const changes = incidentChanges(null, decision.content)
  await audit(run, incident, 'incident.create', { number: incident.number, changes, alerts: namesOf(alerts) })
  return incident
}

function namesOf(alerts: readonly UnroutedAlert[]): string[] {
  return [...new Set(alerts.map(({ alertName }) => alertName))].slice(0, ALERT_ENTRIES_AT_ONCE)
}

async function tell(run: Run, incident: Incident, alerts: readonly UnroutedAlert[]): Promise<void> {
  const room = TIMELINE_ENTRIES_MAX - (await countTimelineEntries(run.tx, incident.id))
  for (const alert of alerts.slice(0, Math.max(0, Math.min(room, ALERT_ENTRIES_AT_ONCE)))) {
    await insertTimelineEntry(run.tx, incident.id, alertEntry(alert, run.integration.name, run.now), null, run.now)
  }
}

/** Where all alerts of an incident ended and the integration may say so, the incident ended with the last of them. */
async function endIncident(run: Run, incident: Incident): Promise<void> {
  if (!run.integration.resolvesIncident || incident.status === 'resolved') return
  const { firing, ends } = await alertEndsOf(run.tx, incident.id)
  if (firing > 0) return
  const { startedAt, detectedAt, acknowledgedAt, mitigatedAt } = incident
  await takeStep(
    run,
    incident,
    'resolve',
    endOfAlerts(ends, [startedAt, detectedAt, acknowledgedAt, mitigatedAt], run.now),
  )
}

async function takeStep(run: Run, incident: Incident, step: IncidentStep, at: Date): Promise<void> {
  if (!stepsFrom(incident).includes(step)) return
  const serviceIds = await findServiceIds(run.tx, incident.services)
  const decision = decideUpdate(incident, stepChanges(step, incident, at), { now: run.now, serviceIds })
  // Somebody's own times contradict it: the end is left to people.
  if (!decision.ok) return
  const stored = await storeIncident(run.tx, incident, decision.content, decision.serviceIds, run.now)
  if (!stored) throw new AppError('conflict', 'Somebody changed the incident meanwhile.')
  const fields = stepEntry(step, incident, at)
  const entry = fields && (await insertTimelineEntry(run.tx, incident.id, fields, null, run.now))
  const changes = incidentChanges(contentOf(incident), decision.content)
  await audit(run, incident, 'incident.step', { step, changes, ...(entry && { timelineEntryId: entry.id }) })
}

type Details = NonNullable<Parameters<typeof insertAuditEntry>[2]['details']>

function audit(run: Run, incident: Incident, action: `incident.${string}`, details: Details): Promise<void> {
  const entry = { action, entityType: 'incident', entityId: incident.id, details }
  return insertAuditEntry(run.tx, run.actor, entry, run.now)
}
