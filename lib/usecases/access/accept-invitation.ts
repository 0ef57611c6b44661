import { hash } from '@node-rs/argon2'
import { countAttempts, forgiveAttempts } from '#lib/db/attempt.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findOpenLink, storeUsedLink } from '#lib/db/one-time-link.ts'
import { transaction } from '#lib/db/transaction.ts'
import { insertUser } from '#lib/db/user.ts'
import { linkAttempts } from '#lib/domain/access/attempt-limit.ts'
import { ARGON2_PARAMETERS, isOwnNamePassword, OWN_NAME_PASSWORD } from '#lib/domain/access/password.ts'
import { acceptInvitationInput } from '#lib/domain/access/schema.ts'
import { assertAttemptAllowed } from '#lib/domain/access/too-many-attempts.ts'
import { accountExists, toUserActor, type User } from '#lib/domain/access/user.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

const NO_SUCH_LINK = 'This invitation was used, withdrawn, or has expired. Ask an admin for a new one.'

/**
 * Makes the account that an invitation promises, with the address and role it names.
 * @throws AppError invalid, not_found (link), conflict (there is an account), rate_limited
 */
export async function acceptInvitation(
  input: unknown,
  context: { readonly now: Date; readonly address: string },
): Promise<User> {
  const { token, name, password } = parseInput(acceptInvitationInput, input)
  const attempts = linkAttempts(context.address)
  assertAttemptAllowed(await countAttempts(attempts))
  const link = await findOpenLink(db(), 'invitation', token, context.now)
  if (!link?.email || !link.role) throw new AppError('not_found', NO_SUCH_LINK)
  await forgiveAttempts(attempts)
  const { id: linkId, email, role } = link
  if (isOwnNamePassword(password, { name, email })) throw invalid({ password: [OWN_NAME_PASSWORD] })
  const passwordHash = await hash(password, ARGON2_PARAMETERS)

  return transaction(async (tx) => {
    if (!(await storeUsedLink(tx, linkId, context.now))) throw new AppError('not_found', NO_SUCH_LINK)
    const user = await insertUser(tx, {
      name,
      email,
      role,
      passwordHash,
      createdAt: context.now,
      lastSignInAt: context.now,
    })
    if (!user) throw accountExists()
    await insertAuditEntry(
      tx,
      toUserActor(user),
      { action: 'user.create', entityType: 'user', entityId: user.id, details: { email, role, how: 'invitation' } },
      context.now,
    )
    return user
  })
}
