import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heatMap } from '#lib/domain/error-budget/heat-map.ts'
import { bucketsOf, vector } from './vectors.ts'

type Input = {
  readonly heatmap: {
    readonly tz: string
    readonly granularitySeconds: number
    readonly runs: { t: string; n: number; total: number; bad: number }[]
  }
}
type Expected = { readonly heatmapTotalBadByLocalHour: Record<string, [total: number, bad: number]> }

const { input, expected } = vector<Input, Expected>('V10')
const hours = bucketsOf(input.heatmap.runs, input.heatmap.granularitySeconds).map(({ bucketStart, ...count }) => ({
  start: bucketStart,
  ...count,
}))

describe('the heat map', () => {
  test('adds up by local hour as the worked example does, over both changes of the clocks', () => {
    const byHour: Record<string, [number, number]> = {}
    for (const { hour, totalRequests, badRequests } of heatMap(hours, input.heatmap.tz)) {
      if (totalRequests === 0) continue
      const [total, bad] = byHour[hour] ?? [0, 0]
      byHour[hour] = [total + totalRequests, bad + badRequests]
    }
    expect(byHour).toEqual(expected.heatmapTotalBadByLocalHour)
  })

  test.each(['UTC', 'Asia/Kolkata', 'America/New_York'])('loses no request in %s and has 168 cells', (zone) => {
    const cells = heatMap(hours, zone)
    expect(cells).toHaveLength(168)
    expect(cells.reduce((sum, { totalRequests }) => sum + totalRequests, 0)).toBe(500)
    expect(cells.reduce((sum, { badRequests }) => sum + badRequests, 0)).toBe(10)
  })

  test('knows the weekday of the zone: Sunday evening in UTC is Monday in Tokyo', () => {
    const start = new Date('2026-11-22T20:00:00Z')
    const hit = (zone: string) => heatMap([{ start, totalRequests: 9, badRequests: 1 }], zone).find(({ rate }) => rate)
    expect(hit('UTC')).toMatchObject({ weekday: 7, hour: 20 })
    expect(hit('Asia/Tokyo')).toMatchObject({ weekday: 1, hour: 5, rate: 1 / 9 })
  })
  test('moves 502s between cells from zone to zone, and never loses or adds one', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia')
    const counted = fc.uniqueArray(fc.tuple(fc.nat(8_760), fc.nat(900)), { selector: ([hour]) => hour, maxLength: 50 })
    fc.assert(
      fc.property(counted, zones, (rows, zone) => {
        const hours = rows.map(([hour, bad]) => ({
          start: new Date(Date.UTC(2026, 0, 1, hour)),
          totalRequests: 1_000,
          badRequests: bad,
        }))
        const sum = (of: readonly { readonly badRequests: number }[]) =>
          of.reduce((all, row) => all + row.badRequests, 0)
        expect(sum(heatMap(hours, zone))).toBe(sum(hours))
      }),
    )
  })
})
