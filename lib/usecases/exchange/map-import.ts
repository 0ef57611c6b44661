import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findImportDraft, storeImportMapping } from '#lib/db/import-draft.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan, assertIsUser } from '#lib/domain/access/policy.ts'
import { NO_DRAFT } from '#lib/domain/exchange/import-draft.ts'
import { mapImportInput } from '#lib/domain/exchange/import-format.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Says what the columns of a waiting CSV file mean. @throws AppError invalid, not_found, forbidden */
export async function mapImport(
  actor: Actor,
  draftId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'edit')
  assertIsUser(actor)
  const draft = await findImportDraft(db(), actor.userId, draftId)
  if (!draft) throw new AppError('not_found', NO_DRAFT)
  const { mapping } = parseInput(mapImportInput, input)
  await transaction(async (tx) => {
    await storeImportMapping(tx, draft.id, mapping)
    await insertAuditEntry(
      tx,
      actor,
      { action: 'import.map', entityType: 'import', entityId: draft.id, details: { mapping } },
      context.now,
    )
  })
}
