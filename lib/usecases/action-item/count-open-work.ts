import { db } from '#lib/db/client.ts'
import { countOpenWork as count } from '#lib/db/open-work.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'

export type OpenWork = { readonly lateActionItems: number; readonly openIncidents: number }

/** What the navigation says beside its entries. @throws AppError forbidden */
export async function countOpenWork(actor: Actor, context: { readonly now: Date }): Promise<OpenWork> {
  assertCan(actor, 'read')
  return count(db(), context.now)
}
