import { darkStretches } from '#lib/domain/error-budget/dark-burn.ts'
import { NO_SERVICE_INCIDENTS } from '#lib/domain/error-budget/service-budget.ts'
import { targetAt } from '#lib/domain/error-budget/target-change.ts'
import { NO_TRAFFIC_COUNT } from '#lib/domain/error-budget/traffic-count.ts'
import { NO_BUDGET_RULES, withoutExcluded } from '#lib/domain/error-budget/window-parts.ts'
import type { PostmortemListItem } from '#lib/domain/postmortem/list-query.ts'
import { COVERAGE_DAYS } from '#lib/domain/runbook/coverage.ts'
import { isoWeekName, isoWeekSpan } from '#lib/domain/shared/iso-week.ts'
import { darkShares } from '#lib/domain/weekly-review/figures.ts'
import type { ReviewedService, WeeklyMaterial } from '#lib/domain/weekly-review/material.ts'
import type { ReviewWindows } from '#lib/domain/weekly-review/review-windows.ts'
import { countLinks, listLinkGaps } from './alert.ts'
import { findBudgetRules } from './budget-rules.ts'
import { listBudgetedServices } from './budgeted-service.ts'
import type { Db } from './client.ts'
import { sumCountedTraffic } from './counted-traffic.ts'
import { listOccurrences } from './occurrence.ts'
import { findOutagePolicy, listPolicyDuties } from './outage-policy.ts'
import { listCoveredPairs, listPastIncidents } from './past-incident.ts'
import { countPostmortems, listPostmortems } from './postmortem-list.ts'
import { findReviewSettings } from './review-settings.ts'
import { listRunbooks } from './runbook.ts'
import { countCausesByService } from './runbook-coverage.ts'
import { listServiceIncidents } from './service-incidents.ts'
import { listCauses } from './traffic-breakdown.ts'
import { listBadMinutes } from './traffic-sum.ts'
import { listReviewedIncidents, listReviewedWork } from './weekly-review-work.ts'

const DAY_MS = 86_400_000
const SERVICES_MAX = 1_000
const POSTMORTEMS_SHOWN = 20
const GAPS_SHOWN = 10
/** Minutes of a whole week are read for so many services at most, those that lost most to nothing known. */
const DARK_SERVICES = 5
const DARK_STRETCHES = 5

/** Everything that the figures of one week are made of, as it is known now. */
export async function getWeeklyMaterial(db: Db, windows: ReviewWindows, now: Date): Promise<WeeklyMaterial> {
  const [services, incidents, occurrences, history, coveredPairs, policy, actionItems, postmortems, runbooks, alerts] =
    await Promise.all([
      listReviewedServices(db, windows, now),
      listReviewedIncidents(db, windows),
      listOccurrences(db, windows.quarter),
      listPastIncidents(db, windows.history),
      listCoveredPairs(db),
      findOutagePolicy(db),
      listReviewedWork(db, windows),
      listDuePostmortems(db, windows),
      listRunbooksWithCauses(db, windows),
      listAlertGaps(db, windows),
    ])
  const numbers = [...new Set(services.flatMap((row) => row.incidents.map(({ number }) => number)))]
  const [causes, duties, dark] = await Promise.all([
    listCauses(db, numbers),
    listPolicyDuties(db, numbers),
    listDarkStretches(db, windows, services),
  ])
  return {
    computedAt: now,
    services,
    incidents,
    occurrences,
    history,
    coveredPairs,
    policy,
    causes,
    duties,
    darkStretches: dark,
    actionItems,
    postmortems,
    alerts,
    ...runbooks,
  }
}

async function listReviewedServices(db: Db, windows: ReviewWindows, now: Date): Promise<ReviewedService[]> {
  const services = await listBudgetedServices(db)
  const ids = services.map(({ id }) => id)
  const weekNames = windows.trendWeeks.map(isoWeekName)
  const weeks = Object.fromEntries(windows.trendWeeks.map((week) => [isoWeekName(week), isoWeekSpan(week)]))
  const { window, windowWeekAgo, quarter, thisWeek } = windows
  // The quarter is the longest of all windows, so its rules are those of the others too.
  const rules = await findBudgetRules(db, ids, quarter, true)
  const [sums, incidents] = await Promise.all([
    sumCountedTraffic(db, services, { ...weeks, window, windowWeekAgo, quarter, thisWeek }, rules),
    listServiceIncidents(db, ids, quarter, now),
  ])
  return services.map((service) => {
    const counts = sums.get(service.id)
    const of = (name: string) => counts?.[name as keyof typeof counts] ?? NO_TRAFFIC_COUNT
    const { excluded, targetChanges } = rules.get(service.id) ?? NO_BUDGET_RULES
    const known = incidents.get(service.id) ?? NO_SERVICE_INCIDENTS
    return {
      service: { ...service, sloTarget: targetAt(window.end, targetChanges, service.sloTarget) },
      window: of('window'),
      windowWeekAgo: of('windowWeekAgo'),
      quarter: of('quarter'),
      thisWeek: of('thisWeek'),
      weeks: weekNames.map(of),
      excluded,
      incidents: known.incidents,
      badMinutes: withoutExcluded(known.badMinutes, excluded),
    }
  })
}

async function listDarkStretches(
  db: Db,
  windows: ReviewWindows,
  services: readonly ReviewedService[],
): Promise<WeeklyMaterial['darkStretches']> {
  const worst = darkShares(windows, services)
    .sort((a, b) => (b.consumed ?? 0) - (a.consumed ?? 0))
    .slice(0, DARK_SERVICES)
  const rows = worst.flatMap(({ slug }) => services.filter(({ service }) => service.slug === slug))
  const minutes = await listBadMinutes(
    db,
    rows.map(({ service }) => ({ serviceId: service.id, ...windows.thisWeek })),
  )
  return new Map(
    rows.map(({ service, incidents, excluded }) => [
      service.slug,
      darkStretches(withoutExcluded(minutes.get(service.id) ?? [], excluded), incidents)
        .slice(0, DARK_STRETCHES)
        .map(({ start, end, badRequests }) => ({ startAt: start, endAt: end, badRequests })),
    ]),
  )
}

async function listDuePostmortems(db: Db, { asOf }: ReviewWindows): Promise<WeeklyMaterial['postmortems']> {
  const { days } = await findReviewSettings(db)
  const reader = { userId: null, days, dueAsOf: asOf }
  const [rows, counts] = await Promise.all([
    listPostmortems(db, 'due', reader, { limit: POSTMORTEMS_SHOWN, after: null }),
    countPostmortems(db, reader, asOf),
  ])
  const due: PostmortemListItem[] = rows.map(({ item }) => item)
  return { due, dueCount: counts.due, overdueCount: counts.overdue }
}

async function listRunbooksWithCauses(
  db: Db,
  { asOf }: ReviewWindows,
): Promise<Pick<WeeklyMaterial, 'runbooks' | 'causeCounts'>> {
  const [runbooks, causeCounts] = await Promise.all([
    listRunbooks(db, SERVICES_MAX, null),
    countCausesByService(db, new Date(asOf.getTime() - COVERAGE_DAYS * DAY_MS), null, asOf),
  ])
  return { runbooks, causeCounts }
}

async function listAlertGaps(db: Db, { weekStart, asOf }: ReviewWindows): Promise<WeeklyMaterial['alerts']> {
  const [counts, gaps] = await Promise.all([
    countLinks(db, weekStart, asOf),
    listLinkGaps(db, weekStart, GAPS_SHOWN, asOf),
  ])
  return { counts, gaps }
}
