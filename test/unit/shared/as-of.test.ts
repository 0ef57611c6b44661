import { expect, it } from 'vitest'
import { asOf } from '#lib/domain/shared/as-of.ts'

it.each([
  ['2026-11-19', '2026-11-19T00:00:00.000Z'],
  ['2026-11-19T14:02', '2026-11-19T14:02:00.000Z'],
  ['2026-11-19T14:02:07', '2026-11-19T14:02:07.000Z'],
  ['2026-11-19T14:02:07+01:00', '2026-11-19T13:02:07.000Z'],
])('%s is %s', (given, instant) => {
  expect(asOf.parse(given).toISOString()).toBe(instant)
})

it.each(['', '19.11.2026', '2026-02-31', '1999-12-31'])('%j is refused', (given) => {
  expect(asOf.safeParse(given).success).toBe(false)
})
