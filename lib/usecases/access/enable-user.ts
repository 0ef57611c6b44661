import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import { getUser, storeEnabledUser } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** Lets a disabled user sign in again; old sessions stay ended. @throws AppError forbidden, not_found, conflict */
export async function enableUser(actor: Actor, userId: string, context: { readonly now: Date }): Promise<void> {
  assertCan(actor, 'administer')
  const user = await getUser(db(), userId)

  await transaction(async (tx) => {
    if (!(await storeEnabledUser(tx, user.id))) throw new AppError('conflict', 'This account is enabled already.')
    await insertAuditEntry(
      tx,
      actor,
      { action: 'user.enable', entityType: 'user', entityId: user.id, details: { email: user.email } },
      context.now,
    )
  })
}
