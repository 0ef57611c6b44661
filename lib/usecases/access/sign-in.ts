import { verify } from '@node-rs/argon2'
import { countAttempts, forgiveAttempts } from '#lib/db/attempt.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import { findCredentials, storeSignIn } from '#lib/db/user.ts'
import { passwordAttempts } from '#lib/domain/access/attempt-limit.ts'
import { signInInput } from '#lib/domain/access/schema.ts'
import { assertAttemptAllowed } from '#lib/domain/access/too-many-attempts.ts'
import { toUserActor, type User } from '#lib/domain/access/user.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

// Verified for unknown accounts, with the parameters of real ones: the time taken does not tell which accounts exist.
const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$2/0LrS5NpVD4oKKoSXncCQ$gRisZVBd8bRR5uIhwAkOkkJwjhz9BFgGbjeZBzLEPec'

const WRONG = 'Email or password is not right.'
const DISABLED = 'This account is disabled. An admin can enable it again.'

/**
 * Verifies a password. The caller starts the session.
 * @throws AppError invalid, unauthenticated, forbidden (disabled), rate_limited
 */
export async function signIn(input: unknown, context: { readonly now: Date; readonly address: string }): Promise<User> {
  const parsed = parseInput(signInInput, input)
  const email = parsed.email.toLowerCase()
  const attempts = passwordAttempts(email, context.address)
  assertAttemptAllowed(await countAttempts(attempts))

  const found = await findCredentials(db(), { email })
  const isRight = await verify(found?.passwordHash ?? NOBODYS_HASH, parsed.password)
  if (!found?.passwordHash || !isRight) throw new AppError('unauthenticated', WRONG)
  const { user } = found
  if (user.disabledAt) throw new AppError('forbidden', DISABLED)

  await transaction(async (tx) => {
    const noted = await storeSignIn(tx, user, context.now)
    if (!noted) throw new AppError('unauthenticated', WRONG)
    const entry = { action: 'user.sign_in', entityType: 'user', entityId: user.id } as const
    await insertAuditEntry(tx, toUserActor(user), entry, context.now)
  })
  await forgiveAttempts(attempts)
  return { ...user, lastSignInAt: context.now }
}
