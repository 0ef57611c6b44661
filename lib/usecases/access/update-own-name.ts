import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { transaction } from '#lib/db/transaction.ts'
import { storeUserName } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertIsUser } from '#lib/domain/access/policy.ts'
import { updateOwnNameInput } from '#lib/domain/access/schema.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Changes the name that others see. @throws AppError invalid, forbidden */
export async function updateOwnName(actor: Actor, input: unknown, context: { readonly now: Date }): Promise<void> {
  assertIsUser(actor)
  const { name } = parseInput(updateOwnNameInput, input)
  await transaction(async (tx) => {
    if (!(await storeUserName(tx, actor.userId, name))) throw new AppError('not_found', 'There is no such account.')
    await insertAuditEntry(
      tx,
      actor,
      { action: 'user.rename', entityType: 'user', entityId: actor.userId, details: { from: actor.name, to: name } },
      context.now,
    )
  })
}
