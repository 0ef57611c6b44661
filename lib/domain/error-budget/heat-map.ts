import { z } from 'zod'
import { wallClockOf } from '../shared/zone.ts'
import type { HourCount } from './project-budget.ts'

const HOURS = 24
const WEEKDAYS = 7

export const heatCellView = z.object({
  weekday: z.int().meta({ description: '1 = Monday … 7 = Sunday, on the clocks of the zone' }),
  hour: z.int().meta({ description: '0 … 23' }),
  totalRequests: z.number(),
  badRequests: z.number(),
  rate: z.number().nullable().meta({ description: 'badRequests / totalRequests; null without requests' }),
})
export type HeatCell = Readonly<z.output<typeof heatCellView>>

/**
 * Hours added up by what clocks in a zone show as they begin: a local hour that comes twice gets both, one that is skipped
 * gets none. Monday first, hour by hour; 168 cells.
 */
export function heatMap(hours: readonly (HourCount & { readonly start: Date })[], zone: string): HeatCell[] {
  const sums = Array.from({ length: WEEKDAYS * HOURS }, () => ({ totalRequests: 0, badRequests: 0 }))
  for (const { start, totalRequests, badRequests } of hours) {
    const { year, month, day, hour } = wallClockOf(start, zone)
    const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % WEEKDAYS
    const sum = sums[weekday * HOURS + hour]
    if (!sum) continue
    sum.totalRequests += totalRequests
    sum.badRequests += badRequests
  }
  return sums.map((sum, index) => ({
    weekday: Math.floor(index / HOURS) + 1,
    hour: index % HOURS,
    ...sum,
    rate: sum.totalRequests === 0 ? null : sum.badRequests / sum.totalRequests,
  }))
}
