import type { ServiceTrend } from '#lib/domain/trend/trend.ts'

type Week = ServiceTrend['weeks'][number]

export type RateMark = {
  readonly week: Week
  /** In per cent of the plot, y from the top; null: no traffic, nothing to draw. */
  readonly x: number
  readonly y: { readonly rate: number; readonly lower: number; readonly upper: number } | null
}

export type RateChartLayout = {
  readonly marks: readonly RateMark[]
  /** The Theil–Sen line from the first week to the last, cut off at the plot's edges. */
  readonly line: { readonly from: number; readonly to: number } | null
  /** Where the rate lies that the target allows. */
  readonly allowed: number
  /** The rate at the plot's upper edge. */
  readonly highest: number
}

const HEADROOM = 1.1

/** Where each week, its interval, the line and the allowed rate stand. The scale begins at 0. */
export function layOutRates({ weeks, allowedRate, slopePerWeek, lineAtStart }: ServiceTrend): RateChartLayout {
  const highest = Math.max(allowedRate, ...weeks.map(({ rate, interval }) => interval?.upper ?? rate ?? 0)) * HEADROOM
  const up = (rate: number) => 100 - Math.min(Math.max(rate / highest, 0), 1) * 100
  const line =
    slopePerWeek === null || lineAtStart === null
      ? null
      : { from: up(lineAtStart), to: up(lineAtStart + slopePerWeek * (weeks.length - 1)) }
  return {
    marks: weeks.map((week, index) => ({
      week,
      x: acrossOf(index, weeks.length),
      y:
        week.rate === null || week.interval === null
          ? null
          : { rate: up(week.rate), lower: up(week.interval.lower), upper: up(week.interval.upper) },
    })),
    line,
    allowed: up(allowedRate),
    highest,
  }
}

/** The middle of the week's share of the width. */
export function acrossOf(index: number, count: number): number {
  return ((index + 0.5) / count) * 100
}
