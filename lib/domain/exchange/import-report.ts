import { z } from 'zod'
import type { ImportPlan } from './import-plan.ts'

/** What an import does, or would do: the same shape as type, in the API and in its documentation. */
export const importReport = z.object({
  dryRun: z.boolean(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  records: z.array(
    z.object({
      action: z.enum(['create', 'update', 'unchanged']),
      number: z.int().nullable().describe('Null for one that gets the next free number'),
      title: z.string(),
      changes: z.array(z.string()).describe('Fields that differ, and what is added'),
    }),
  ),
  problems: z
    .array(
      z.object({
        line: z.int().nullable(),
        column: z.int().nullable(),
        path: z.string(),
        message: z.string(),
      }),
    )
    .describe('While there is one, nothing is stored'),
})
export type ImportReport = Readonly<z.output<typeof importReport>>

export function toImportReport(plan: ImportPlan, dryRun: boolean): ImportReport {
  const count = (wanted: string) => plan.records.filter(({ action }) => action === wanted).length
  return {
    dryRun,
    created: count('create'),
    updated: count('update'),
    unchanged: count('unchanged'),
    records: plan.records.map(({ action, number, title, changes }) => ({
      action,
      number,
      title,
      changes: [...changes],
    })),
    problems: [...plan.problems],
  }
}

/** Where a problem stands, as words. */
export function placeOf({ line, column, path }: ImportReport['problems'][number]): string {
  const spot = [line === null ? null : `line ${line}`, column === null ? null : `column ${column}`]
    .filter(Boolean)
    .join(', ')
  return [spot, path].filter(Boolean).join(': ')
}
