import { randomBytes } from 'node:crypto'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { insertOneTimeLink } from '#lib/db/one-time-link.ts'
import { transaction } from '#lib/db/transaction.ts'
import { hasUsers } from '#lib/db/user.ts'
import { linkExpiry } from '#lib/domain/access/one-time-link.ts'
import { SECRET_BYTES, secretText } from '#lib/domain/access/secret-text.ts'

/**
 * A new token for the set-up link while nobody has an account, else null. Tokens of earlier starts, and of other processes
 * on this database, stay valid until they expire: whichever comes first makes the one admin.
 */
export async function ensureSetupToken(context: { readonly now: Date }): Promise<string | null> {
  if (await hasUsers(db())) return null
  const token = secretText(randomBytes(SECRET_BYTES))
  const expiresAt = linkExpiry('setup', context.now)
  await transaction(async (tx) => {
    const link = await insertOneTimeLink(tx, {
      kind: 'setup',
      token,
      createdById: null,
      createdAt: context.now,
      expiresAt,
    })
    await insertAuditEntry(
      tx,
      { kind: 'system', name: 'Hindsight' },
      { action: 'setup_link.create', entityType: 'one_time_link', entityId: link.id },
      context.now,
    )
  })
  return token
}
