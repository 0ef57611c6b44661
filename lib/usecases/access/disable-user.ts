import { countActiveTokensMadeBy } from '#lib/db/api-token.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { deleteOpenLinks } from '#lib/db/one-time-link.ts'
import { transaction } from '#lib/db/transaction.ts'
import { getUser, lockActiveAdmins, storeDisabledUser } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertNotLastAdmin } from '#lib/domain/access/last-admin.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/**
 * Ends a user's access from the next request on. What they wrote stays, and so do the API tokens they made for the team:
 * the answer says how many, so that the admin can look at them.
 * @throws AppError forbidden, not_found, conflict (disabled already, last admin, oneself)
 */
export async function disableUser(
  actor: Actor,
  userId: string,
  context: { readonly now: Date },
): Promise<{ readonly activeTokens: number }> {
  assertCan(actor, 'administer')
  const user = await getUser(db(), userId)

  await transaction(async (tx) => {
    assertNotLastAdmin(await lockActiveAdmins(tx), user.id)
    if (actor.kind === 'user' && actor.userId === user.id) {
      throw new AppError('conflict', 'You cannot disable your own account. Another admin can.')
    }
    if (!(await storeDisabledUser(tx, user.id, context.now))) {
      throw new AppError('conflict', 'This account is disabled already.')
    }
    await deleteOpenLinks(tx, 'password_reset', user.email)
    await insertAuditEntry(
      tx,
      actor,
      { action: 'user.disable', entityType: 'user', entityId: user.id, details: { email: user.email } },
      context.now,
    )
  })
  return { activeTokens: await countActiveTokensMadeBy(db(), user.id, context.now) }
}
