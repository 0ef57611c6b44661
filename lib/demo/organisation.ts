import type { NewDemoPostmortem } from '#lib/db/demo-postmortem.ts'
import { type DemoAlerts, demoAlerts } from './demo-alerts.ts'
import { type DemoRunbook, demoRunbook } from './demo-runbooks.ts'
import type { DemoService } from './demo-service.ts'
import { type DemoHours, hourlyTraffic } from './hourly-traffic.ts'
import { incidentPostmortem } from './incident-postmortem.ts'
import { type DemoTraffic, minuteTraffic } from './minute-traffic.ts'
import { type DemoPerson, demoPeople } from './people.ts'
import { planIncidents } from './plan-incidents.ts'
import { minuteOf } from './requests-per-minute.ts'
import { demoServices } from './services.ts'
import { type DemoIncident, tellIncident } from './tell-incident.ts'

const MINUTE_MS = 60_000
export const DEMO_SEED = 'kestrel'
export const DEMO_INCIDENTS = 502

/** A shop for outdoor gear and what befell its services. The same seed and minute give the same organisation. */
export type DemoOrganisation = {
  /** To the minute. */
  readonly now: Date
  readonly people: readonly DemoPerson[]
  readonly services: readonly DemoService[]
  /** In the order in which they were written up: the first is number 1. */
  readonly incidents: readonly DemoIncident[]
  readonly postmortems: readonly NewDemoPostmortem[]
  readonly runbooks: readonly DemoRunbook[]
  /** What senders of alerts told, with links that lead to `origin`. */
  readonly alertsOf: (origin: string) => DemoAlerts
  /** Made when asked for: a service's 60 days are 86,400 minutes. */
  readonly trafficOf: (service: DemoService) => DemoTraffic | null
  /** What came before those minutes, by hour, with the minutes of incidents: what is left of them once they are summed up. */
  readonly hoursOf: (service: DemoService) => DemoHours | null
}

export function createDemoOrganisation(at: Date, seed: string = DEMO_SEED): DemoOrganisation {
  const now = new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS)
  const incidents = tellAll(seed, now)
  const spans = incidents.map(({ plan, content }) => ({ plan, endsAt: minuteOf(content.resolvedAt ?? now) }))
  return {
    now,
    people: demoPeople,
    services: demoServices,
    incidents,
    postmortems: incidents.flatMap((incident, index) => incidentPostmortem(incident, index + 1, now) ?? []),
    runbooks: demoServices.map((service) => demoRunbook(service, now)).filter((runbook) => runbook !== null),
    alertsOf: (origin) => demoAlerts(incidents, now, origin),
    trafficOf: (service) => minuteTraffic(service, spans, minuteOf(now)),
    hoursOf: (service) => hourlyTraffic(service, spans, minuteOf(now)),
  }
}

function tellAll(seed: string, now: Date): DemoIncident[] {
  const lastSame = new Map<string, number>()
  const usedActions = new Map<string, number>()
  const usedTitles = new Set<string>()
  return planIncidents(seed, now, DEMO_INCIDENTS)
    .map((plan) => {
      const kind = `${plan.service.slug}:${plan.scenario.cause}`
      const incident = tellIncident(plan, { now, lastSame: lastSame.get(kind), usedActions, usedTitles })
      lastSame.set(kind, plan.start)
      return incident
    })
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
}
