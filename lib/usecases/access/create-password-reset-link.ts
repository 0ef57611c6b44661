import { randomBytes } from 'node:crypto'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { deleteOpenLinks, insertOneTimeLink } from '#lib/db/one-time-link.ts'
import { transaction } from '#lib/db/transaction.ts'
import { getUser } from '#lib/db/user.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { type IssuedLink, linkExpiry, linkPath } from '#lib/domain/access/one-time-link.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { SECRET_BYTES, secretText } from '#lib/domain/access/secret-text.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'

/** Makes the link with which a user sets a new password; an earlier one ends. @throws AppError forbidden, not_found, conflict */
export async function createPasswordResetLink(
  actor: Actor,
  userId: string,
  context: { readonly now: Date },
): Promise<IssuedLink> {
  assertCan(actor, 'administer')
  const user = await getUser(db(), userId)
  if (user.disabledAt) throw new AppError('conflict', 'This account is disabled. Enable it first.')
  const token = secretText(randomBytes(SECRET_BYTES))
  const expiresAt = linkExpiry('password_reset', context.now)

  await transaction(async (tx) => {
    await deleteOpenLinks(tx, 'password_reset', user.email)
    await insertOneTimeLink(tx, {
      kind: 'password_reset',
      token,
      email: user.email,
      createdById: actor.kind === 'user' ? actor.userId : null,
      createdAt: context.now,
      expiresAt,
    })
    await insertAuditEntry(
      tx,
      actor,
      { action: 'user.create_password_reset', entityType: 'user', entityId: user.id, details: { email: user.email } },
      context.now,
    )
  })
  return { path: linkPath('password_reset', token), expiresAt }
}
