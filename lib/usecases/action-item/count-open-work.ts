import { countActionItems } from '#lib/db/action-item-list.ts'
import { db } from '#lib/db/client.ts'
import { countOpenIncidents } from '#lib/db/incident-count.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'

export type OpenWork = { readonly lateActionItems: number; readonly openIncidents: number }

/** What the navigation says beside its entries. @throws AppError forbidden */
export async function countOpenWork(actor: Actor, context: { readonly now: Date }): Promise<OpenWork> {
  assertCan(actor, 'read')
  const [lateActionItems, openIncidents] = await Promise.all([
    countActionItems(db(), { overdue: true }, context.now),
    countOpenIncidents(db()),
  ])
  return { lateActionItems, openIncidents }
}
