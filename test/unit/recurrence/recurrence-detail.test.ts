import { describe, expect, it } from 'vitest'
import { earlierActions, type PastAction } from '#lib/domain/recurrence/earlier-actions.ts'
import { detailOf, type PastIncident } from '#lib/domain/recurrence/recurrence-detail.ts'

const END = new Date('2026-11-23T00:00:00Z')
const ago = (days: number) => new Date(END.getTime() - days * 86_400_000)
const window = { start: ago(30), end: END }
const pair = { service: 'checkout', rootCause: 'oom-kill' } as const

function action(
  title: string,
  doneDaysAgo: number | null,
  resolution: PastAction['resolution'] = 'completed',
): PastAction {
  return {
    id: title,
    title,
    closedAt: doneDaysAgo === null ? null : ago(doneDaysAgo),
    resolution: doneDaysAgo === null ? null : resolution,
  }
}

function incident(number: number, daysAgo: number, ...actions: PastAction[]): PastIncident {
  return { number, startedAt: ago(daysAgo), services: ['checkout'], rootCause: 'oom-kill', actions }
}

const detail = (...history: PastIncident[]) => detailOf(pair, history, window, new Set())

describe('a repeat', () => {
  it('while an earlier action was open names that action, also when it was done since', () => {
    const { openAtRepeat, failedFixes } = detail(
      incident(1, 40, action('limit', 5), action('alert', 20)),
      incident(2, 10),
    )
    expect(openAtRepeat).toMatchObject([{ incident: 2, earlier: 1, action: { title: 'limit' } }])
    expect(failedFixes).toEqual([])
  })

  it('after every earlier action was done says that the fix did not hold, and names the last of them', () => {
    const { openAtRepeat, failedFixes } = detail(
      incident(1, 60, action('limit', 50), action('alert', 20)),
      incident(2, 10),
    )
    expect(openAtRepeat).toEqual([])
    expect(failedFixes).toMatchObject([{ incident: 2, earlier: 1, action: { title: 'alert' }, daysAfter: 10 }])
  })

  it('says neither where the earlier incident had no action, or none that will be done', () => {
    expect(detail(incident(1, 20), incident(2, 10))).toMatchObject({ openAtRepeat: [], failedFixes: [] })
    const declined = detail(incident(1, 20, action('rewrite', 15, 'wont_do')), incident(2, 10))
    expect(declined).toMatchObject({ openAtRepeat: [], failedFixes: [], efficacy: null })
  })

  it('looks back 90 days', () => {
    expect(detail(incident(1, 101, action('limit', null)), incident(2, 10)).openAtRepeat).toEqual([])
    expect(detail(incident(1, 99, action('limit', null)), incident(2, 10)).openAtRepeat).toHaveLength(1)
  })

  it('of another service or cause does not count', () => {
    const other = { ...incident(1, 20, action('limit', null)), services: ['search'] }
    expect(detail(other, incident(2, 10)).openAtRepeat).toEqual([])
  })
})

describe('an action of an incident itself', () => {
  it('is not one of an earlier incident', () => {
    expect(earlierActions({ number: 2, startedAt: ago(10) }, [])).toEqual({ openAtRepeat: [], failedFixes: [] })
  })
})

describe('whether it stopped', () => {
  it('is too early to tell after three weeks of silence where three came in 90 days', () => {
    const { efficacy } = detail(incident(1, 100), incident(2, 60), incident(3, 25, action('limit', 21)))
    expect(efficacy).toMatchObject({
      verdict: 'too_early',
      before: { count: 3, days: 90 },
      after: { count: 0, days: 21 },
    })
    expect(efficacy?.chanceOfNoneAtOldRate).toBeCloseTo(0.4966, 3)
  })

  it('is worse where they came more often afterwards', () => {
    const { efficacy } = detail(
      incident(1, 60, action('limit', 45)),
      ...[40, 30, 20, 10, 5].map((daysAgo, index) => incident(index + 2, daysAgo)),
    )
    expect(efficacy).toMatchObject({ verdict: 'worse', action: { title: 'limit' } })
  })

  it('is judged from the action that was done last', () => {
    const { efficacy } = detail(incident(1, 60, action('limit', 45)), incident(2, 20, action('alert', 5)))
    expect(efficacy?.action.title).toBe('alert')
  })
})

it('says how many were to be expected, how long ago the last was, and the gap before', () => {
  const found = detail(incident(1, 100), incident(2, 20), incident(3, 12))
  expect(found.expected).toBeCloseTo(0.25, 9)
  expect(found.chance).toBeLessThan(0.03)
  expect(found).toMatchObject({ daysSinceLast: 12, previousGapDays: 8 })
})

it('says whether a runbook covers it', () => {
  expect(detailOf(pair, [], window, new Set(['checkout oom-kill'])).hasRunbookSection).toBe(true)
  expect(detailOf(pair, [], window, new Set(['search oom-kill'])).hasRunbookSection).toBe(false)
})
