import { hash } from '@node-rs/argon2'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { deleteOpenLinks } from '#lib/db/one-time-link.ts'
import { transaction } from '#lib/db/transaction.ts'
import { insertUser } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { ARGON2_PARAMETERS, isOwnNamePassword, OWN_NAME_PASSWORD } from '#lib/domain/access/password.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { createUserInput } from '#lib/domain/access/schema.ts'
import { accountExists, type User } from '#lib/domain/access/user.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/** Makes an account with a password at once, for whoever runs the machine. @throws AppError invalid, forbidden, conflict */
export async function createUser(actor: Actor, input: unknown, context: { readonly now: Date }): Promise<User> {
  assertCan(actor, 'administer')
  const { password, ...person } = parseInput(createUserInput, input)
  if (isOwnNamePassword(password, person)) throw invalid({ password: [OWN_NAME_PASSWORD] })
  const passwordHash = await hash(password, ARGON2_PARAMETERS)

  return transaction(async (tx) => {
    const user = await insertUser(tx, { ...person, passwordHash, createdAt: context.now, lastSignInAt: null })
    if (!user) throw accountExists()
    await deleteOpenLinks(tx, 'invitation', user.email)
    await deleteOpenLinks(tx, 'setup')
    const { email, role } = user
    await insertAuditEntry(
      tx,
      actor,
      { action: 'user.create', entityType: 'user', entityId: user.id, details: { email, role, how: 'command_line' } },
      context.now,
    )
    return user
  })
}
