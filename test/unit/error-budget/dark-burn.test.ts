import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attributeBadRequests } from '#lib/domain/error-budget/attribution.ts'
import { darkStretches } from '#lib/domain/error-budget/dark-burn.ts'

const base = Date.UTC(2026, 10, 20, 10)
const minute = (index: number, badRequests: number) => ({
  bucketStart: new Date(base + index * 60_000),
  totalRequests: 100,
  badRequests,
})
const at = (index: number) => new Date(base + index * 60_000)

test('minutes close to each other are one stretch, the one with the most 502s first', () => {
  const stretches = darkStretches([minute(30, 9), minute(0, 2), minute(1, 3), minute(6, 1)], [])
  expect(stretches).toEqual([
    { start: at(30), end: at(31), badRequests: 9, badMinutes: 1 },
    { start: at(0), end: at(7), badRequests: 6, badMinutes: 3 },
  ])
})

test('what an incident covers is not dark', () => {
  const incident = { start: at(1), end: at(5) }
  expect(darkStretches([minute(0, 1), minute(2, 8), minute(4, 8)], [incident])).toEqual([
    { start: at(0), end: at(1), badRequests: 1, badMinutes: 1 },
  ])
})

test('where incidents begin and end on full minutes, dark stretches hold exactly the unexplained 502s', () => {
  const minutes = fc.uniqueArray(fc.tuple(fc.nat(500), fc.nat(50)), { selector: ([index]) => index })
  const spans = fc.array(fc.tuple(fc.nat(500), fc.nat(60)), { maxLength: 4 })
  fc.assert(
    fc.property(minutes, spans, (rows, drafts) => {
      const traffic = rows.map(([index, bad]) => minute(index, bad))
      const incidents = drafts.map(([from, length], index) => ({
        number: index + 1,
        start: at(from),
        end: at(from + length),
      }))
      const dark = darkStretches(traffic, incidents).reduce((sum, { badRequests }) => sum + badRequests, 0)
      expect(dark).toBeCloseTo(attributeBadRequests(traffic, incidents).unattributed, 6)
    }),
  )
})
