import { hash } from '@node-rs/argon2'
import { countAttempts, forgiveAttempts } from '#lib/db/attempt.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { deleteOpenLinks, findOpenLink, storeUsedLink } from '#lib/db/one-time-link.ts'
import { transaction } from '#lib/db/transaction.ts'
import { hasUsers, insertUser, lockUsers } from '#lib/db/user.ts'
import { linkAttempts } from '#lib/domain/access/attempt-limit.ts'
import { ARGON2_PARAMETERS, isOwnNamePassword, OWN_NAME_PASSWORD } from '#lib/domain/access/password.ts'
import { createFirstAdminInput } from '#lib/domain/access/schema.ts'
import { assertAttemptAllowed } from '#lib/domain/access/too-many-attempts.ts'
import { toUserActor, type User } from '#lib/domain/access/user.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const ALREADY_SET_UP = 'Hindsight is set up already. Sign in, or ask an admin for an invitation.'
const NO_SUCH_LINK = 'This set-up link is not valid any more. Restart Hindsight: it prints a new one.'

/**
 * Makes the first account, an admin, for the holder of a set-up link. Of several at once, one wins.
 * @throws AppError invalid, not_found (link), conflict (set up already), rate_limited
 */
export async function createFirstAdmin(
  input: unknown,
  context: { readonly now: Date; readonly address: string },
): Promise<User> {
  if (await hasUsers(db())) throw new AppError('conflict', ALREADY_SET_UP)
  const { token, password, name, email } = parseInput(createFirstAdminInput, input)
  if (isOwnNamePassword(password, { name, email })) throw invalid({ password: [OWN_NAME_PASSWORD] })
  const attempts = linkAttempts(context.address)
  assertAttemptAllowed(await countAttempts(attempts))
  const link = await findOpenLink(db(), 'setup', token, context.now)
  if (!link) throw new AppError('not_found', NO_SUCH_LINK)
  const passwordHash = await hash(password, ARGON2_PARAMETERS)

  const admin = await transaction(async (tx) => {
    await lockUsers(tx)
    if (await hasUsers(tx)) throw new AppError('conflict', ALREADY_SET_UP)
    if (!(await storeUsedLink(tx, link.id, context.now))) throw new AppError('not_found', NO_SUCH_LINK)
    const created = {
      name,
      email,
      role: 'admin',
      passwordHash,
      createdAt: context.now,
      lastSignInAt: context.now,
    } as const
    const user = await insertUser(tx, created)
    if (!user) throw new AppError('conflict', ALREADY_SET_UP)
    await deleteOpenLinks(tx, 'setup')
    await insertAuditEntry(
      tx,
      toUserActor(user),
      { action: 'user.create', entityType: 'user', entityId: user.id, details: { email, role: 'admin', how: 'setup' } },
      context.now,
    )
    return user
  })
  await forgiveAttempts(attempts)
  return admin
}
