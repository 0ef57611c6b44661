import fc from 'fast-check'
import { expect, test } from 'vitest'
import { budgetWindow } from '#lib/domain/error-budget/window.ts'
import { windowPieces } from '#lib/domain/error-budget/window-pieces.ts'

const HOUR_MS = 3_600_000

test('for any window, the pieces lie end to end, days are whole days and hours whole hours of UTC', () => {
  const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 50_000 }), (asOf, minutes) => {
      const window = budgetWindow(asOf, { durationSeconds: minutes * 60 })
      const { days, hours, minutes: edges } = windowPieces(window)
      const pieces = [...days, ...hours, ...edges].toSorted((a, b) => a.start.getTime() - b.start.getTime())
      expect(pieces[0]?.start).toEqual(window.start)
      expect(pieces.at(-1)?.end).toEqual(window.end)
      for (const [index, piece] of pieces.entries()) {
        expect(piece.start.getTime()).toBeLessThan(piece.end.getTime())
        if (index > 0) expect(piece.start).toEqual(pieces[index - 1]?.end)
      }
      for (const { start, end } of hours) {
        expect([start.getTime() % HOUR_MS, end.getTime() % HOUR_MS]).toEqual([0, 0])
      }
      for (const { start, end } of days) {
        expect([start.getTime() % (24 * HOUR_MS), end.getTime() % (24 * HOUR_MS)]).toEqual([0, 0])
      }
      const hoursLength = hours.reduce((sum, { start, end }) => sum + end.getTime() - start.getTime(), 0)
      expect(hoursLength).toBeLessThan(2 * 24 * HOUR_MS)
      const edgeLength = edges.reduce((sum, { start, end }) => sum + end.getTime() - start.getTime(), 0)
      expect(edgeLength).toBeLessThan(2 * HOUR_MS)
    }),
  )
})
