import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { findTrafficEngine, updateTrafficEngine as store } from '#lib/db/traffic-engine.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'
import { updateEngineInput } from '#lib/domain/traffic/engine/traffic-engine.ts'

const STALE = 'Somebody changed the engine meanwhile. Look at it, then save again.'

/**
 * Changes where and what an engine is asked. An authorization left out stays, unless the address changes: a secret is
 * never sent to an address that whoever knows it did not choose.
 * @throws AppError invalid, forbidden, not_found, precondition_failed, conflict
 */
export async function updateTrafficEngine(
  actor: Actor,
  engineId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<void> {
  assertCan(actor, 'administer')
  const parsed = id.safeParse(engineId)
  const engine = parsed.success ? await findTrafficEngine(db(), parsed.data) : null
  if (!engine) throw new AppError('not_found', 'There is no such engine.')
  const { version = engine.version, ...fields } = parseInput(updateEngineInput, input)
  if (version !== engine.version) throw new AppError('precondition_failed', STALE)
  const movesAway = new URL(fields.url).origin !== new URL(engine.url).origin
  if (movesAway && engine.hasAuthorization && fields.authorization === undefined) {
    throw invalid({ authorization: ['The address has changed: enter the authorization again, or none.'] })
  }
  try {
    await transaction(async (tx) => {
      if (!(await store(tx, engine.id, fields, version))) throw new AppError('conflict', STALE)
      const details = { name: fields.name, url: fields.url, isAuthorizationNew: fields.authorization !== undefined }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'traffic_engine.update', entityType: 'traffic_engine', entityId: engine.id, details },
        context.now,
      )
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid({ name: ['Another engine has this name.'] })
    throw error
  }
}
