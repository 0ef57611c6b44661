import { hash } from '@node-rs/argon2'
import { countAttempts, forgiveAttempts } from '#lib/db/attempt.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findOpenLink, storeUsedLink } from '#lib/db/one-time-link.ts'
import { transaction } from '#lib/db/transaction.ts'
import { findUserByEmail, storeUserPassword } from '#lib/db/user.ts'
import { linkAttempts } from '#lib/domain/access/attempt-limit.ts'
import { ARGON2_PARAMETERS, isOwnNamePassword, OWN_NAME_PASSWORD } from '#lib/domain/access/password.ts'
import { resetPasswordInput } from '#lib/domain/access/schema.ts'
import { assertAttemptAllowed } from '#lib/domain/access/too-many-attempts.ts'
import { toUserActor, type User } from '#lib/domain/access/user.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const NO_SUCH_LINK = 'This link was used, replaced, or has expired. Ask an admin for a new one.'

/**
 * Sets a new password by a link from an admin, and ends every session of the account.
 * @throws AppError invalid, not_found (link), rate_limited
 */
export async function resetPassword(
  input: unknown,
  context: { readonly now: Date; readonly address: string },
): Promise<User> {
  const { token, password } = parseInput(resetPasswordInput, input)
  const attempts = linkAttempts(context.address)
  assertAttemptAllowed(await countAttempts(attempts))
  const link = await findOpenLink(db(), 'password_reset', token, context.now)
  const user = link?.email ? await findUserByEmail(db(), link.email) : null
  if (!link || !user) throw new AppError('not_found', NO_SUCH_LINK)
  await forgiveAttempts(attempts)
  if (isOwnNamePassword(password, user)) throw invalid({ password: [OWN_NAME_PASSWORD] })
  const passwordHash = await hash(password, ARGON2_PARAMETERS)

  await transaction(async (tx) => {
    const stored = (await storeUsedLink(tx, link.id, context.now)) && (await storeUserPassword(tx, user, passwordHash))
    if (!stored) throw new AppError('not_found', NO_SUCH_LINK)
    const entry = { action: 'user.reset_password', entityType: 'user', entityId: user.id } as const
    await insertAuditEntry(tx, toUserActor(user), entry, context.now)
  })
  return { ...user, sessionVersion: user.sessionVersion + 1 }
}
