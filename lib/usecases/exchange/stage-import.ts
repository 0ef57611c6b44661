import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { insertImportDraft } from '#lib/db/import-draft.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan, assertIsUser } from '#lib/domain/access/policy.ts'
import type { ImportDraft } from '#lib/domain/exchange/import-draft.ts'
import { detectFormat, stageImportInput } from '#lib/domain/exchange/import-format.ts'
import { guessMapping, readCsvTable } from '#lib/domain/exchange/read-csv.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Keeps a file until its import is looked at and done. @throws AppError invalid, forbidden */
export async function stageImport(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<Pick<ImportDraft, 'id'>> {
  assertCan(actor, 'edit')
  assertIsUser(actor)
  const { fileName, text } = parseInput(stageImportInput, input)
  const format = detectFormat(text, fileName)
  const read = format === 'csv' ? readCsvTable(text) : null
  const mapping = read && 'table' in read ? guessMapping(read.table.headers) : null
  return transaction(async (tx) => {
    const draft = await insertImportDraft(tx, actor.userId, { fileName, format, text, mapping }, context.now)
    const details = { fileName, format, length: text.length }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'import.stage', entityType: 'import', entityId: draft.id, details },
      context.now,
    )
    return draft
  })
}
