import { db } from '#lib/db/client.ts'
import { findImportDraft } from '#lib/db/import-draft.ts'
import { planImportOf } from '#lib/db/import-plan.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan, assertIsUser, can } from '#lib/domain/access/policy.ts'
import { type ImportDraft, NO_DRAFT } from '#lib/domain/exchange/import-draft.ts'
import { type ImportReport, toImportReport } from '#lib/domain/exchange/import-report.ts'
import { readCsvTable } from '#lib/domain/exchange/read-csv.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

export type ImportPreview = {
  readonly draft: Omit<ImportDraft, 'text'>
  readonly report: ImportReport
  /** CSV: each column with its first values. */
  readonly columns: readonly { readonly name: string; readonly examples: readonly string[] }[]
}

const EXAMPLES = 2

/** What importing a waiting file would change now. @throws AppError not_found, forbidden */
export async function previewImport(
  actor: Actor,
  draftId: string,
  context: { readonly now: Date },
): Promise<ImportPreview> {
  assertCan(actor, 'edit')
  assertIsUser(actor)
  const found = await findImportDraft(db(), actor.userId, draftId)
  if (!found) throw new AppError('not_found', NO_DRAFT)
  const { text, ...draft } = found
  const plan = await planImportOf(db(), { ...found, mayPublish: can(actor, 'administer') }, context.now)
  const read = draft.format === 'csv' ? readCsvTable(text) : null
  const { headers, rows } = read && 'table' in read ? read.table : { headers: [], rows: [] }
  const columns = headers.map((name, index) => ({
    name,
    examples: rows.flatMap(({ cells }) => cells[index]?.trim() || []).slice(0, EXAMPLES),
  }))
  return { draft, report: toImportReport(plan, true), columns }
}
