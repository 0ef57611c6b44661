import { describe, expect, test } from 'vitest'
import { DEFAULT_OUTAGE_POLICY } from '#lib/domain/error-budget/outage-policy.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { figureRows } from '#lib/domain/weekly-review/figure-rows.ts'
import { weeklyFigures } from '#lib/domain/weekly-review/figures.ts'
import type { WeeklyFigures } from '#lib/domain/weekly-review/figures-view.ts'
import { weeklyHeadline } from '#lib/domain/weekly-review/headline.ts'
import type { ReviewedService, WeeklyMaterial } from '#lib/domain/weekly-review/material.ts'
import { restatements } from '#lib/domain/weekly-review/restated.ts'
import { reviewWindows } from '#lib/domain/weekly-review/review-windows.ts'
import { readStoredFigures } from '#lib/domain/weekly-review/stored-figures.ts'

const now = new Date('2026-11-23T09:00:00Z')
const windows = reviewWindows({ year: 2026, week: 47 }, now)
const at = (time: string) => new Date(`2026-11-${time}Z`)

const traffic = (totalRequests: number, badRequests: number) => ({ totalRequests, badRequests, observedBuckets: 1 })

function aService(slug: string, bad: number, changes: Partial<ReviewedService> = {}): ReviewedService {
  const count = traffic(1_000_000, bad)
  return {
    service: { id: slug as Id, slug, name: slug, sloTarget: 0.999 },
    window: count,
    windowWeekAgo: traffic(1_000_000, 100),
    quarter: traffic(3_000_000, bad),
    thisWeek: count,
    weeks: [],
    excluded: [],
    incidents: [],
    badMinutes: [],
    ...changes,
  }
}

function material(changes: Partial<WeeklyMaterial> = {}): WeeklyMaterial {
  return {
    computedAt: now,
    services: [],
    incidents: [],
    policy: DEFAULT_OUTAGE_POLICY,
    causes: new Map(),
    duties: new Map(),
    occurrences: [],
    history: [],
    coveredPairs: new Set(),
    darkStretches: new Map(),
    actionItems: {
      overdue: [],
      overdueCount: 0,
      completed: [],
      completedCount: 0,
      openedCount: 0,
      due90: 0,
      onTime90: 0,
    },
    postmortems: { due: [], dueCount: 0, overdueCount: 0 },
    runbooks: [],
    causeCounts: new Map(),
    alerts: { counts: {}, gaps: [] },
    ...changes,
  }
}

const anIncident = (number: number, day: string) => ({
  number,
  title: `Incident ${number}`,
  services: ['checkout'],
  severity: 'sev2' as const,
  rootCause: 'oom-kill' as const,
  startedAt: at(`${day}T10:00:00`),
  resolvedAt: at(`${day}T11:00:00`),
})

function repeatedOomKills() {
  const incidents = [anIncident(3, '19'), anIncident(2, '10'), anIncident(1, '03')]
  return material({
    services: [aService('checkout', 1_210)],
    incidents: incidents.slice(0, 1),
    occurrences: incidents.map((row) => ({ ...row, actionItems: { total: 0, closed: 0 } })),
    history: incidents.map((row) => ({ ...row, actions: [] })),
  })
}

describe('the headline', () => {
  test('says who is over budget and what came back for which time', () => {
    expect(weeklyHeadline(weeklyFigures(windows, repeatedOomKills()))).toBe(
      'Week 47: checkout is over budget, Out of memory on checkout back for the third time',
    )
  })

  test('of a week without anything is a quiet one', () => {
    const quiet = material({ services: [aService('checkout', 0)] })
    expect(weeklyHeadline(weeklyFigures(windows, quiet))).toBe('Week 47: a quiet week')
  })
})

describe('the windows of a review', () => {
  test('end with the week once it is over', () => {
    expect(windows.asOf).toEqual(new Date('2026-11-23T00:00:00Z'))
    expect(windows.windowWeekAgo.end).toEqual(new Date('2026-11-16T00:00:00Z'))
    expect(windows.trendWeeks.at(-1)).toEqual({ year: 2026, week: 47 })
  })

  test('end now while it runs, and the trend leaves the running week out', () => {
    const running = reviewWindows({ year: 2026, week: 48 }, now)
    expect(running.asOf).toEqual(now)
    expect(running.thisWeek).toEqual({ start: new Date('2026-11-23T00:00:00Z'), end: now })
    expect(running.trendWeeks.at(-1)).toEqual({ year: 2026, week: 47 })
  })
})

describe('figures', () => {
  test('come back from JSON as they were', () => {
    const figures = weeklyFigures(windows, repeatedOomKills())
    expect(readStoredFigures(JSON.parse(JSON.stringify(figures)))).toEqual(figures)
  })

  test('of another shape, or a text that looks like an instant, are not taken for what they are not', () => {
    expect(readStoredFigures({ format: 99 })).toBeNull()
    expect(readStoredFigures(null)).toBeNull()
    const odd = material({ incidents: [{ ...anIncident(1, '19'), title: '2026-11-19T10:00:00Z' }] })
    const figures = weeklyFigures(windows, odd)
    expect(readStoredFigures(JSON.parse(JSON.stringify(figures)))?.incidents[0]?.title).toBe('2026-11-19T10:00:00Z')
  })

  test('add up: what incidents took and what none explains is all that is used', () => {
    const services = [
      aService('checkout', 500, {
        incidents: [{ number: 1, title: 'One', start: at('19T10:00:00'), end: at('19T10:01:00') }],
        badMinutes: [{ bucketStart: at('19T10:00:00'), totalRequests: 900, badRequests: 300 }],
      }),
    ]
    const [budget] = weeklyFigures(windows, material({ services })).budgets
    const explained = budget?.because.reduce((sum, { consumed }) => sum + (consumed ?? 0), 0) ?? 0
    expect(explained + (budget?.unexplained.consumed ?? 0)).toBeCloseTo(budget?.consumed ?? 0, 12)
  })
})

describe('what is restated', () => {
  const published = weeklyFigures(windows, repeatedOomKills())

  test('is nothing when nothing changed, whatever has been done since', () => {
    const done = {
      ...published,
      actionItems: { ...published.actionItems, overdueCount: 7 },
      computedAt: at('24T09:00:00'),
      repeats: published.repeats.map((repeat) => ({ ...repeat, efficacy: 'effective' as const })),
    }
    expect(restatements(published, done)).toEqual([])
  })

  test('names a cause that came back when it was published, and never did by what is known now', () => {
    expect(restatements(published, { ...published, repeats: [] })).toContainEqual({
      section: 'repeats',
      subject: 'oom-kill on checkout',
      figure: 'count',
      published: 3,
      now: null,
    })
  })

  test('names an incident that was mended, one that was filed late, and a budget', () => {
    const mended: WeeklyFigures = {
      ...published,
      incidents: [
        { ...anIncident(3, '19'), resolvedAt: at('19T12:00:00'), isNew: true, share: null, shareOf: null },
        { ...anIncident(9, '18'), isNew: true, share: null, shareOf: null },
      ],
      budgets: published.budgets.map((budget) => ({ ...budget, consumed: 1.5 })),
    }
    const found = restatements(published, mended).map(
      ({ section, subject, figure }) => `${section} ${subject} ${figure}`,
    )
    expect(found).toEqual(
      expect.arrayContaining(['incidents 3 resolvedAt', 'incidents 9 startedAt', 'budgets checkout consumed']),
    )
  })

  test('every figure has a row of its own', () => {
    const keys = figureRows(published).map(({ section, subject, figure }) => `${section} ${subject} ${figure}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
