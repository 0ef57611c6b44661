import { hash, verify } from '@node-rs/argon2'
import { countAttempts, forgiveAttempts } from '#lib/db/attempt.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import { findCredentials, storeUserPassword } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { passwordAttempts } from '#lib/domain/access/attempt-limit.ts'
import { ARGON2_PARAMETERS, isOwnNamePassword, OWN_NAME_PASSWORD } from '#lib/domain/access/password.ts'
import { assertIsUser } from '#lib/domain/access/policy.ts'
import { changeOwnPasswordInput } from '#lib/domain/access/schema.ts'
import { assertAttemptAllowed } from '#lib/domain/access/too-many-attempts.ts'
import type { User } from '#lib/domain/access/user.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Changes one's own password and ends every session; the caller starts a new one for this browser.
 * @throws AppError invalid, forbidden, conflict, rate_limited
 */
export async function changeOwnPassword(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date; readonly address: string },
): Promise<User> {
  assertIsUser(actor)
  const { currentPassword, newPassword } = parseInput(changeOwnPasswordInput, input)
  if (isOwnNamePassword(newPassword, actor)) throw invalid({ newPassword: [OWN_NAME_PASSWORD] })
  const attempts = passwordAttempts(actor.email, context.address)
  assertAttemptAllowed(await countAttempts(attempts))
  const found = await findCredentials(db(), { id: actor.userId })
  const isRight = found?.passwordHash != null && (await verify(found.passwordHash, currentPassword))
  if (!found || !isRight) throw invalid({ currentPassword: ['This is not your current password.'] })
  await forgiveAttempts(attempts)
  const { user } = found
  const passwordHash = await hash(newPassword, ARGON2_PARAMETERS)

  await transaction(async (tx) => {
    if (!(await storeUserPassword(tx, user, passwordHash))) {
      throw new AppError('conflict', 'Your account has changed meanwhile. Reload and try again.')
    }
    const entry = { action: 'user.change_password', entityType: 'user', entityId: user.id } as const
    await insertAuditEntry(tx, actor, entry, context.now)
  })
  return { ...user, sessionVersion: user.sessionVersion + 1 }
}
