import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { deleteTrafficEngine, findTrafficEngine } from '#lib/db/traffic-engine.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'

/** The engine is asked no more; what it said stays in the reports. @throws AppError forbidden, not_found, conflict */
export async function removeTrafficEngine(
  actor: Actor,
  engineId: string,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'administer')
  const parsed = id.safeParse(engineId)
  const engine = parsed.success ? await findTrafficEngine(db(), parsed.data) : null
  if (!engine) throw new AppError('not_found', 'There is no such engine.')
  await transaction(async (tx) => {
    if (!(await deleteTrafficEngine(tx, engine.id, engine.version))) {
      throw new AppError('conflict', 'Somebody changed the engine meanwhile. Look at it once more.')
    }
    const details = { name: engine.name, url: engine.url }
    await insertAuditEntry(
      tx,
      actor,
      { action: 'traffic_engine.remove', entityType: 'traffic_engine', entityId: engine.id, details },
      context.now,
    )
  })
}
