import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { deleteInvitation } from '#lib/db/one-time-link.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'

/** Withdraws an open invitation: its link stops working. @throws AppError forbidden, not_found (used or withdrawn) */
export async function revokeInvitation(
  actor: Actor,
  invitationId: string,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'administer')
  const parsed = id.safeParse(invitationId)
  await transaction(async (tx) => {
    const invitation = parsed.success ? await deleteInvitation(tx, parsed.data) : null
    if (!invitation) throw new AppError('not_found', 'There is no such open invitation. It may have been accepted.')
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'invitation.revoke',
        entityType: 'one_time_link',
        entityId: invitation.id,
        details: { email: invitation.email },
      },
      context.now,
    )
  })
}
