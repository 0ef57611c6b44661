import { db } from '#lib/db/client.ts'
import { listOpenInvitations } from '#lib/db/one-time-link.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { OneTimeLink } from '#lib/domain/access/one-time-link.ts'
import { assertCan } from '#lib/domain/access/policy.ts'

/** Invitations that can still be accepted, newest first. */
export async function listInvitations(actor: Actor, context: { readonly now: Date }): Promise<OneTimeLink[]> {
  assertCan(actor, 'administer')
  return listOpenInvitations(db(), context.now)
}
