import { describe, expect, it } from 'vitest'
import { type BudgetChartDay, layOutBudgetChart } from '#components/report/budget-chart-layout.ts'

const DAY = 86_400_000
const first = Date.UTC(2026, 9, 25)

function aDay(index: number, consumedSoFar: number | null, observedBuckets = 1440): BudgetChartDay {
  const start = new Date(first + index * DAY)
  const end = new Date(start.getTime() + DAY)
  return { start, end, totalRequests: 1000, badRequests: index, observedBuckets, consumedSoFar }
}

function anIncident(number: number, day: number, share = 0.1) {
  const startedAt = new Date(first + day * DAY)
  return {
    number,
    title: 'T',
    startedAt,
    endedAt: new Date(startedAt.getTime() + DAY / 4),
    href: `/incidents/${number}`,
    share,
  }
}

describe('layOutBudgetChart', () => {
  it('keeps an overdrawn budget and its hairline inside the plot', () => {
    const { line, hairline, last } = layOutBudgetChart([aDay(0, 0.4), aDay(1, 12.5)], [])
    for (const { y } of line) expect(y).toBeGreaterThanOrEqual(0)
    expect(hairline).toBeGreaterThan(0)
    expect(last?.share).toBe(12.5)
  })

  it('says when the budget went, and how much of it', () => {
    const { sentence } = layOutBudgetChart([aDay(0, 0.4), aDay(1, 1.21)], [anIncident(318, 1)])
    expect(sentence.replaceAll('\u00a0', ' ')).toBe(
      '121 % of the budget was used in these 2 days; the last of it went on 26 Oct 2026; one incident is recorded.',
    )
  })

  it('tells no traffic from no data', () => {
    expect(layOutBudgetChart([aDay(0, null)], []).sentence).toContain('No request came')
    expect(layOutBudgetChart([aDay(0, null, 0)], []).sentence).toContain('Nothing was recorded')
    expect(layOutBudgetChart([aDay(0, null, 0)], []).line).toEqual([])
  })

  it('draws neighbouring days without data as one gap', () => {
    const { gaps } = layOutBudgetChart([aDay(0, 0.1), aDay(1, 0.1, 0), aDay(2, 0.1, 0), aDay(3, 0.2)], [])
    expect(gaps).toEqual([{ x: 25, width: 50 }])
  })

  it('marks only incidents that touch the days, and labels none on top of another', () => {
    const days = Array.from({ length: 30 }, (_, index) => aDay(index, 0.1))
    const { marks } = layOutBudgetChart(days, [
      anIncident(3, 31),
      anIncident(2, 10.5),
      anIncident(1, 10),
      anIncident(4, -3),
    ])
    expect(marks.map(({ number, labelled }) => [number, labelled])).toEqual([
      [1, true],
      [2, false],
    ])
  })

  it('names the incident that took most where two find no room', () => {
    const days = Array.from({ length: 30 }, (_, index) => aDay(index, 0.1))
    const { marks } = layOutBudgetChart(days, [
      anIncident(1, 10, 0.05),
      anIncident(2, 11, 0.4),
      anIncident(3, 20, 0.01),
    ])
    expect(marks.filter(({ labelled }) => labelled).map(({ number }) => number)).toEqual([2, 3])
  })
})
