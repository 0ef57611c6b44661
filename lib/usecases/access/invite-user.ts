import { randomBytes } from 'node:crypto'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { deleteOpenLinks, insertOneTimeLink } from '#lib/db/one-time-link.ts'
import { transaction } from '#lib/db/transaction.ts'
import { findUserByEmail } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { type IssuedLink, linkExpiry, linkPath } from '#lib/domain/access/one-time-link.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { inviteUserInput } from '#lib/domain/access/schema.ts'
import { SECRET_BYTES, secretText } from '#lib/domain/access/secret-text.ts'
import { accountExists } from '#lib/domain/access/user.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Makes the link with which a person creates their account. An earlier open invitation of the same address ends.
 * @throws AppError invalid, forbidden, conflict (there is an account)
 */
export async function inviteUser(actor: Actor, input: unknown, context: { readonly now: Date }): Promise<IssuedLink> {
  assertCan(actor, 'administer')
  const { email, name, role } = parseInput(inviteUserInput, input)
  if (await findUserByEmail(db(), email)) throw accountExists()
  const token = secretText(randomBytes(SECRET_BYTES))
  const expiresAt = linkExpiry('invitation', context.now)

  await transaction(async (tx) => {
    await deleteOpenLinks(tx, 'invitation', email)
    const link = await insertOneTimeLink(tx, {
      kind: 'invitation',
      token,
      email,
      ...(name && { name }),
      role,
      createdById: actor.kind === 'user' ? actor.userId : null,
      createdAt: context.now,
      expiresAt,
    })
    await insertAuditEntry(
      tx,
      actor,
      { action: 'invitation.create', entityType: 'one_time_link', entityId: link.id, details: { email, role } },
      context.now,
    )
  })
  return { path: linkPath('invitation', token), expiresAt }
}
