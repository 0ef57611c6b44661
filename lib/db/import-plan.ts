import { type ImportFormat, readImport } from '#lib/domain/exchange/import-format.ts'
import { type ImportPlan, planImport } from '#lib/domain/exchange/import-plan.ts'
import type { CsvMapping } from '#lib/domain/exchange/read-csv.ts'
import type { Db } from './client.ts'
import { findImportTargets, findTakenNumbers } from './import-target.ts'
import { findServiceIds } from './incident.ts'

export type ImportSource = {
  readonly text: string
  readonly format: ImportFormat
  readonly mapping: CsvMapping | null
  readonly mayPublish: boolean
}

/** What importing this file would do to what is stored now. */
export async function planImportOf(db: Db, source: ImportSource, now: Date): Promise<ImportPlan> {
  const { records, problems } = readImport(source.format, source.text, source.mapping)
  const slugs = [...new Set(records.flatMap(({ document }) => document.incident.services))]
  const numbers = records.flatMap(({ document }) => document.number ?? [])
  const plan = planImport(records, {
    now,
    mayPublish: source.mayPublish,
    serviceIds: await findServiceIds(db, slugs),
    takenNumbers: await findTakenNumbers(db, numbers),
    ...(await findImportTargets(db, records)),
  })
  return { records: plan.records, problems: [...problems, ...plan.problems].toSorted(byLine) }
}

function byLine(a: ImportPlan['problems'][number], b: ImportPlan['problems'][number]): number {
  return (a.line ?? 0) - (b.line ?? 0)
}
