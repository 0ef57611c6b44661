import type { RoutedAlert } from '#lib/domain/alert/alert-incident.ts'
import type { AlertState } from '#lib/domain/alert/alert-state.ts'
import type { Texts } from '#lib/domain/alert/parsed-alert.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { liveIncident } from './live-incident.ts'

/** Alerts of two integrations about one service open one incident: rules are applied one after the other. */
export async function lockRouting(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('routing of alerts', 0))`
}

export type UnroutedAlert = RoutedAlert & {
  readonly id: Id
  readonly serviceId: Id | null
  readonly service: string | null
  readonly incidentId: Id | null
}

/** The integrations with alerts that no rule has seen. */
export async function listUnroutedIntegrationIds(db: Db): Promise<Id[]> {
  const rows = await db.alert.findMany({
    where: { routedAt: null },
    distinct: ['integrationId'],
    select: { integrationId: true },
  })
  return rows.map(({ integrationId }) => integrationId as Id)
}

/** Whether there is anything for the rules to look at. */
export async function hasUnroutedAlerts(db: Db, integrationId: Id): Promise<boolean> {
  return (await db.alert.findFirst({ where: { integrationId, routedAt: null }, select: { id: true } })) !== null
}

/** Alerts whose state no rule has seen yet, in the order of their start. */
export async function listUnroutedAlerts(tx: Db, integrationId: Id, limit: number): Promise<UnroutedAlert[]> {
  const rows = await tx.alert.findMany({
    where: { integrationId, routedAt: null },
    include: { service: { select: { slug: true } } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: limit,
  })
  return rows.map(toUnrouted)
}

type Row = Prisma.AlertGetPayload<{ include: { service: { select: { slug: true } } } }>

function toUnrouted(row: Row): UnroutedAlert {
  return {
    ...row,
    id: row.id as Id,
    serviceId: row.serviceId as Id | null,
    service: row.service?.slug ?? null,
    incidentId: row.incidentId as Id | null,
    labels: row.labels as Texts,
    annotations: row.annotations as Texts,
  }
}

/** Notes that the rules were applied to these states; one that changed meanwhile stays to be looked at again. */
export async function storeRouted(
  tx: Db,
  alerts: readonly { readonly id: Id; readonly state: AlertState }[],
  now: Date,
): Promise<void> {
  for (const state of ['firing', 'resolved'] as const) {
    const ids = alerts.filter((alert) => alert.state === state).map(({ id }) => id)
    if (ids.length > 0) await tx.alert.updateMany({ where: { id: { in: ids }, state }, data: { routedAt: now } })
  }
}

export async function storeAlertIncident(tx: Db, alertIds: readonly Id[], incidentId: Id): Promise<void> {
  await tx.alert.updateMany({ where: { id: { in: [...alertIds] } }, data: { incidentId } })
}

/** Alerts of these services that fire and belong to no incident join this one, but those that are only recorded. */
export async function attachFiringAlerts(
  tx: Db,
  incidentId: Id,
  serviceIds: readonly Id[],
): Promise<(UnroutedAlert & { readonly integrationName: string })[]> {
  const rows = await tx.alert.updateManyAndReturn({
    where: {
      serviceId: { in: [...serviceIds] },
      state: 'firing',
      incidentId: null,
      integration: { action: { not: 'record' } },
    },
    data: { incidentId },
    include: { service: { select: { slug: true } }, integration: { select: { name: true } } },
  })
  return rows
    .map((row) => ({ ...toUnrouted(row), integrationName: row.integration.name }))
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}

/** The number of the incident that alerts of a service join: one that is not over, else one that ended since. */
export async function findIncidentToJoin(
  tx: Db,
  serviceId: Id,
  endedSince: Date | null,
): Promise<{ readonly number: number } | null> {
  const where = { ...liveIncident, services: { some: { serviceId } } }
  const orderBy = [{ startedAt: 'desc' }, { number: 'desc' }] as const
  const select = { number: true }
  const open = await tx.incident.findFirst({
    where: { ...where, status: { not: 'resolved' } },
    orderBy: [...orderBy],
    select,
  })
  if (open || !endedSince) return open
  // Only one that alerts belong to: what people filed of the past is no place for an alert of now.
  return tx.incident.findFirst({
    where: { ...where, resolvedAt: { gte: endedSince }, alerts: { some: {} } },
    orderBy: [...orderBy],
    select,
  })
}

/** The numbers of the live ones among these, by id. */
export async function findIncidentNumbers(tx: Db, ids: readonly Id[]): Promise<Map<Id, number>> {
  const rows = await tx.incident.findMany({
    where: { ...liveIncident, id: { in: [...ids] } },
    select: { id: true, number: true },
  })
  return new Map(rows.map((row) => [row.id as Id, row.number]))
}

/** How many alerts of an incident still fire, how many it has, and when those that ended did. */
export async function alertEndsOf(tx: Db, incidentId: Id): Promise<{ firing: number; total: number; ends: Date[] }> {
  const groups = await tx.alert.groupBy({
    by: ['state'],
    where: { incidentId },
    _count: true,
    _max: { endsAt: true, lastReceivedAt: true },
  })
  const of = (state: AlertState) => groups.find((group) => group.state === state)
  const end = of('resolved')?._max
  const at = end?.endsAt ?? end?.lastReceivedAt
  return {
    firing: of('firing')?._count ?? 0,
    total: groups.reduce((sum, { _count }) => sum + _count, 0),
    ends: at ? [at] : [],
  }
}
