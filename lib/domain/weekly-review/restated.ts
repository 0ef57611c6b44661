import { z } from 'zod'
import { type FigureRow, figureRows } from './figure-rows.ts'
import type { WeeklyFigures } from './figures-view.ts'

const value = z.union([z.string(), z.number()]).nullable()

/** A figure that would be another today: traffic came late, an incident's times were mended, one was merged or removed. */
export const restatement = z.object({
  section: z.enum(['incidents', 'budgets', 'policy', 'repeats', 'dark']),
  subject: z.string(),
  figure: z.string(),
  published: value.meta({ description: 'null also where it was not there' }),
  now: value.meta({ description: 'null also where it is not there any more' }),
})
export type Restatement = Readonly<z.output<typeof restatement>>

/** Sections that tell what happened; what is still to be done changes by being done and is not restated. */
const HELD: readonly FigureRow['section'][] = ['incidents', 'budgets', 'policy', 'repeats', 'dark']
/** Names may change, duties are fulfilled and actions closed without any figure being wrong. */
const NOT_HELD = ['title', 'name', 'isFulfilled', 'coverage', 'openAction', 'failedFix', 'efficacy']
const PRECISION = 1e-9

/** What would be computed otherwise now, for the same week and the same instant. In the order of the published figures. */
export function restatements(published: WeeklyFigures, now: WeeklyFigures): Restatement[] {
  const [before, after] = [heldRows(published), heldRows(now)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, current] = [before.get(key), after.get(key)]
    const { section, subject, figure } = (old ?? current) as FigureRow
    if (isSame(old?.value ?? null, current?.value ?? null)) return []
    return [
      {
        section: section as Restatement['section'],
        subject,
        figure,
        published: old?.value ?? null,
        now: current?.value ?? null,
      },
    ]
  })
}

function heldRows(figures: WeeklyFigures): Map<string, FigureRow> {
  const rows = figureRows(figures).filter(({ section, figure }) => HELD.includes(section) && !NOT_HELD.includes(figure))
  return new Map(rows.map((row) => [`${row.section} ${row.subject} ${row.figure}`, row]))
}

function isSame(a: FigureRow['value'], b: FigureRow['value']): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= PRECISION * Math.max(1, Math.abs(a))
}
