import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import { getUser, lockActiveAdmins, storeUserRole } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertNotLastAdmin } from '#lib/domain/access/last-admin.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { changeUserRoleInput } from '#lib/domain/access/schema.ts'
import type { User } from '#lib/domain/access/user.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/** Changes what a user may do, from their next request on. @throws AppError invalid, forbidden, not_found, conflict */
export async function changeUserRole(
  actor: Actor,
  userId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<User> {
  assertCan(actor, 'administer')
  const user = await getUser(db(), userId)
  const { role } = parseInput(changeUserRoleInput, input)
  if (role === user.role) return user

  await transaction(async (tx) => {
    const admins = await lockActiveAdmins(tx)
    if (role !== 'admin') assertNotLastAdmin(admins, user.id)
    if (!(await storeUserRole(tx, user, role))) {
      throw new AppError('conflict', 'Somebody else has just changed this role. Reload to see it.')
    }
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'user.change_role',
        entityType: 'user',
        entityId: user.id,
        details: { email: user.email, from: user.role, to: role },
      },
      context.now,
    )
  })
  return { ...user, role }
}
