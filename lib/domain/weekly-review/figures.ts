import { attributeBadRequests } from '../error-budget/attribution.ts'
import { budgetByIncident } from '../error-budget/budget-by-incident.ts'
import { errorBudget } from '../error-budget/error-budget.ts'
import { outagePolicyState } from '../error-budget/outage-policy-state.ts'
import type { ServiceIncidents } from '../error-budget/service-budget.ts'
import { type BudgetWindow, expectedBuckets } from '../error-budget/window.ts'
import { serviceTrends } from '../trend/service-trend.ts'
import { FIGURES_FORMAT, type ReviewedBudget, type WeeklyFigures } from './figures-view.ts'
import type { ReviewedService, WeeklyMaterial } from './material.ts'
import { reviewedRepeats } from './repeats.ts'
import type { ReviewWindows } from './review-windows.ts'
import { reviewedRunbooks } from './runbooks.ts'

/** Less of the budget than this is the hum of any large system, and nobody declares an incident for it. */
const DARK_FROM = 0.01

/** What happened in one week, as numbers and names. docs/error-budget.md §14. */
export function weeklyFigures(windows: ReviewWindows, material: WeeklyMaterial): WeeklyFigures {
  const { services, policy, postmortems } = material
  const budgets = budgetsOf(windows, services)
  const observed = budgets.filter(({ status }) => status !== 'no_data')
  return {
    format: FIGURES_FORMAT,
    week: windows.name,
    weekStart: windows.weekStart,
    weekEnd: windows.weekEnd,
    asOf: windows.asOf,
    computedAt: material.computedAt,
    windowStart: windows.window.start,
    coverage:
      observed.length === 0 ? null : observed.reduce((sum, { coverage }) => sum + coverage, 0) / observed.length,
    incidents: incidentsOf(windows, material, budgets),
    budgets,
    policy: {
      policy,
      asOf: windows.asOf,
      windowStart: windows.window.start,
      quarterStart: windows.quarter.start,
      windowEnd: windows.window.end,
      ...outagePolicyState(policy, services, windows, material),
    },
    repeats: reviewedRepeats(windows, material),
    dark: darkOf(windows, material, budgets),
    actionItems: material.actionItems,
    postmortems: {
      due: postmortems.due.map((item) => ({
        incidentNumber: item.incidentNumber,
        title: item.incidentTitle,
        severity: item.severity,
        status: item.status,
        dueAt: item.dueAt,
        isOverdue: item.dueAt !== null && item.dueAt < windows.asOf,
      })),
      dueCount: postmortems.dueCount,
      overdueCount: postmortems.overdueCount,
    },
    runbooks: reviewedRunbooks(material.runbooks, material.causeCounts, material.computedAt),
    alerts: alertsOf(material.alerts),
  }
}

/** The incidents and minutes of the quarter that belong to a shorter window with the same end. */
function within({ incidents, badMinutes }: ServiceIncidents, { start, end }: BudgetWindow): ServiceIncidents {
  return {
    incidents: incidents.filter((span) => span.start < end && span.end > start),
    badMinutes: badMinutes.filter(({ bucketStart }) => bucketStart >= start && bucketStart < end),
  }
}

function budgetsOf(windows: ReviewWindows, services: readonly ReviewedService[]): ReviewedBudget[] {
  const trends = serviceTrends(
    windows.trendWeeks,
    services.map(({ service, weeks }) => ({ service, counts: weeks })),
  )
  const requests = services.reduce((sum, { window }) => sum + window.totalRequests, 0)
  const minutes = expectedBuckets(windows.window)
  return services
    .map((row, index): ReviewedBudget => {
      const { slug, name, sloTarget } = row.service
      const budget = errorBudget(row.window, sloTarget, minutes)
      const { incidents, badMinutes } = within(row, windows.window)
      const { byIncident, unexplained } = budgetByIncident(budget, badMinutes, incidents)
      const trend = trends[index]
      return {
        service: slug,
        name,
        target: sloTarget,
        status: budget.status,
        totalRequests: budget.totalRequests,
        badRequests: budget.badRequests,
        budgetEvents: budget.budgetEvents,
        consumed: budget.consumed,
        consumedWeekAgo: errorBudget(row.windowWeekAgo, sloTarget, minutes).consumed,
        trafficShare: requests === 0 ? null : budget.totalRequests / requests,
        coverage: budget.coverage,
        because: byIncident.map(({ number, consumed }) => ({ number, consumed })),
        unexplained,
        trend: {
          verdict: trend?.verdict ?? 'no_traffic',
          weeksWithTraffic: trend?.weeksWithTraffic ?? 0,
          slopePerWeek: trend?.slopePerWeek ?? null,
          p: trend?.p ?? null,
          pAdjusted: trend?.pAdjusted ?? null,
        },
      }
    })
    .sort((a, b) => (b.consumed ?? -1) - (a.consumed ?? -1) || a.name.localeCompare(b.name, 'en'))
}

function incidentsOf(
  { weekStart, weekEnd }: ReviewWindows,
  { incidents }: WeeklyMaterial,
  budgets: readonly ReviewedBudget[],
): WeeklyFigures['incidents'] {
  return incidents.map((incident) => {
    const parts = budgets.flatMap(({ service, because }) =>
      because.filter(({ number }) => number === incident.number).map(({ consumed }) => ({ service, consumed })),
    )
    const [most] = parts.sort((a, b) => (b.consumed ?? 0) - (a.consumed ?? 0))
    return {
      ...incident,
      isNew: incident.startedAt >= weekStart && incident.startedAt < weekEnd,
      share: most?.consumed ?? null,
      shareOf: most?.service ?? null,
    }
  })
}

/** Of each service the 502s of the week that no incident explains, as a share of its 30-day budget. */
export function darkShares(
  { thisWeek }: Pick<ReviewWindows, 'thisWeek'>,
  services: readonly Pick<ReviewedService, 'service' | 'window' | 'thisWeek' | 'incidents' | 'badMinutes'>[],
): { readonly slug: string; readonly badRequests: number; readonly consumed: number | null }[] {
  return services.flatMap((row) => {
    const { incidents, badMinutes } = within(row, thisWeek)
    const { byIncident } = attributeBadRequests(badMinutes, incidents)
    const explained = [...byIncident.values()].reduce((sum, bad) => sum + bad, 0)
    const badRequests = Math.max(0, row.thisWeek.badRequests - explained)
    const { budgetEvents } = errorBudget(row.window, row.service.sloTarget, 1)
    const consumed = budgetEvents === null ? null : badRequests / budgetEvents
    return (consumed ?? 0) < DARK_FROM ? [] : [{ slug: row.service.slug, badRequests, consumed }]
  })
}

function darkOf(
  windows: ReviewWindows,
  material: WeeklyMaterial,
  budgets: readonly ReviewedBudget[],
): WeeklyFigures['dark'] {
  const names = new Map(budgets.map(({ service, name }) => [service, name]))
  return darkShares(windows, material.services)
    .map(({ slug, ...rest }) => ({
      service: slug,
      name: names.get(slug) ?? slug,
      ...rest,
      stretches: material.darkStretches.get(slug) ?? [],
    }))
    .sort((a, b) => (b.consumed ?? 0) - (a.consumed ?? 0))
}

function alertsOf({ counts, gaps }: WeeklyMaterial['alerts']): WeeklyFigures['alerts'] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return {
    total,
    withoutRunbook: total - (counts.fine ?? 0),
    gaps: gaps.map(({ alertName, service, count, verdict }) => ({ alertName, service, count, verdict })),
  }
}
