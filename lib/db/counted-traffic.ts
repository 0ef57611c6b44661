import type { BudgetedService } from '#lib/domain/error-budget/budgeted-service.ts'
import { countedTraffic } from '#lib/domain/error-budget/counted-traffic.ts'
import type { TrafficSlice } from '#lib/domain/error-budget/daily-series.ts'
import type { HourCount } from '#lib/domain/error-budget/project-budget.ts'
import { targetAt } from '#lib/domain/error-budget/target-change.ts'
import { NO_TRAFFIC_COUNT, type TrafficCount } from '#lib/domain/error-budget/traffic-count.ts'
import type { BudgetWindow } from '#lib/domain/error-budget/window.ts'
import { type BudgetRules, coveredBy, type WindowPart, windowParts } from '#lib/domain/error-budget/window-parts.ts'
import type { RulesByService } from './budget-rules.ts'
import type { Db } from './client.ts'
import { type BadByDimension, listHours, sumBadBy } from './traffic-breakdown.ts'
import { listDailyTraffic, sumTraffic, type TrafficByWindow } from './traffic-sum.ts'

type Ruled = Pick<BudgetedService, 'id' | 'sloTarget'>

/**
 * Sums of windows with the rules of each service applied. Services that have none are summed in one statement; the
 * others, of which there are few, part by part.
 */
export async function sumCountedTraffic<Name extends string>(
  db: Db,
  services: readonly Ruled[],
  windows: Readonly<Record<Name, BudgetWindow>>,
  rules: RulesByService,
): Promise<ReadonlyMap<BudgetedService['id'], TrafficByWindow<Name>>> {
  const plain = services.filter(({ id }) => !rules.has(id))
  const ruled = services.flatMap((service) => {
    const known = rules.get(service.id)
    return known ? [{ service, rules: known }] : []
  })
  const [sums, ...others] = await Promise.all([
    sumTraffic(
      db,
      plain.map(({ id }) => id),
      windows,
    ),
    ...ruled.map((one) => sumParts(db, one.service, windows, one.rules)),
  ])
  return new Map([...sums, ...others.map((counts, index) => [ruled[index]?.service.id, counts] as const)] as [
    BudgetedService['id'],
    TrafficByWindow<Name>,
  ][])
}

async function sumParts<Name extends string>(
  db: Db,
  { id, sloTarget }: Ruled,
  windows: Readonly<Record<Name, BudgetWindow>>,
  rules: BudgetRules,
): Promise<TrafficByWindow<Name>> {
  const names = Object.keys(windows) as Name[]
  const partsOf = new Map(names.map((name) => [name, windowParts(windows[name], rules, sloTarget)]))
  const keyed = [...partsOf].flatMap(([name, parts]) =>
    parts.map((part, at): [string, WindowPart] => [`${name}:${at}`, part]),
  )
  const sums = (await sumTraffic(db, [id], Object.fromEntries(keyed))).get(id)
  const entries = names.map((name): [Name, TrafficCount] => [
    name,
    countedTraffic(
      windows[name],
      (partsOf.get(name) ?? []).map((part, at) => ({ part, count: sums?.[`${name}:${at}`] ?? NO_TRAFFIC_COUNT })),
    ),
  ])
  return Object.fromEntries(entries) as Record<Name, TrafficCount>
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** The days of a window, less what is excluded of them. */
export async function listCountedDays(
  db: Db,
  serviceId: BudgetedService['id'],
  window: BudgetWindow,
  { excluded }: BudgetRules,
): Promise<TrafficSlice[]> {
  const [days, left] = await Promise.all([
    listDailyTraffic(db, serviceId, window),
    sumBySteps(db, serviceId, coveredBy(window, excluded), DAY_MS),
  ])
  return days.map((day) => {
    const out = left.get(Math.floor(day.start.getTime() / DAY_MS)) ?? NO_TRAFFIC_COUNT
    return { ...minus(day, out), observedBuckets: day.observedBuckets - out.observedBuckets, start: day.start }
  })
}

/** The hours of a range with counts, less what is excluded of them, each with the target in force at its start. */
export async function listCountedHours(
  db: Db,
  service: Ruled,
  range: BudgetWindow,
  { excluded, targetChanges }: BudgetRules,
): Promise<(HourCount & { start: Date })[]> {
  const [hours, left] = await Promise.all([
    listHours(db, service.id, range),
    sumBySteps(db, service.id, coveredBy(range, excluded), HOUR_MS),
  ])
  return hours.map((hour) => ({
    start: hour.start,
    target: targetAt(hour.start, targetChanges, service.sloTarget),
    ...minus(hour, left.get(hour.start.getTime() / HOUR_MS) ?? NO_TRAFFIC_COUNT),
  }))
}

/** The 502s by dimension, less those of excluded minutes. */
export async function sumCountedBadBy(
  db: Db,
  serviceId: BudgetedService['id'],
  window: BudgetWindow,
  { excluded }: BudgetRules,
): Promise<BadByDimension> {
  const [all, ...left] = await Promise.all([
    sumBadBy(db, serviceId, window),
    ...coveredBy(window, excluded).map((stretch) => sumBadBy(db, serviceId, stretch)),
  ])
  const less = (dimension: keyof BadByDimension) => {
    const out = new Map<string, number>()
    for (const { key, badRequests } of left.flatMap((one) => one[dimension])) {
      out.set(key, (out.get(key) ?? 0) + badRequests)
    }
    const rows = all[dimension].map(({ key, badRequests }) => ({ key, badRequests: badRequests - (out.get(key) ?? 0) }))
    const some = rows.filter(({ badRequests }) => badRequests > 0)
    return dimension === 'hour' ? some : some.toSorted((a, b) => b.badRequests - a.badRequests)
  }
  return { endpoint: less('endpoint'), region: less('region'), hour: less('hour') }
}

type Counts = Pick<TrafficCount, 'totalRequests' | 'badRequests'>

function minus(a: Counts, b: Counts): Counts {
  return { totalRequests: a.totalRequests - b.totalRequests, badRequests: a.badRequests - b.badRequests }
}

/** Sums of stretches by the UTC hour or day that they lie in, numbered since 1970. */
async function sumBySteps(
  db: Db,
  serviceId: BudgetedService['id'],
  stretches: readonly BudgetWindow[],
  stepMs: number,
): Promise<ReadonlyMap<number, TrafficCount>> {
  const pieces = stretches.flatMap((stretch) => piecesBy(stretch, stepMs))
  if (pieces.length === 0) return new Map()
  const sums = (
    await sumTraffic(db, [serviceId], Object.fromEntries(pieces.map((piece, at) => [String(at), piece])))
  ).get(serviceId)
  const result = new Map<number, TrafficCount>()
  for (const [at, { start }] of pieces.entries()) {
    const step = Math.floor(start.getTime() / stepMs)
    const [a, b] = [result.get(step) ?? NO_TRAFFIC_COUNT, sums?.[String(at)] ?? NO_TRAFFIC_COUNT]
    result.set(step, {
      totalRequests: a.totalRequests + b.totalRequests,
      badRequests: a.badRequests + b.badRequests,
      observedBuckets: a.observedBuckets + b.observedBuckets,
    })
  }
  return result
}

function piecesBy({ start, end }: BudgetWindow, stepMs: number): BudgetWindow[] {
  const pieces: BudgetWindow[] = []
  for (let from = start.getTime(); from < end.getTime(); ) {
    const to = Math.min((Math.floor(from / stepMs) + 1) * stepMs, end.getTime())
    pieces.push({ start: new Date(from), end: new Date(to) })
    from = to
  }
  return pieces
}
