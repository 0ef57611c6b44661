import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { insertTrafficEngine } from '#lib/db/traffic-engine.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'
import { engineInput } from '#lib/domain/traffic/engine/traffic-engine.ts'

/** Sets an engine up: from now on it is asked for counts. @throws AppError invalid, forbidden */
export async function createTrafficEngine(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<{ readonly id: Id; readonly name: string }> {
  assertCan(actor, 'administer')
  const { authorization = null, ...fields } = parseInput(engineInput, input)
  try {
    return await transaction(async (tx) => {
      const id = await insertTrafficEngine(tx, { ...fields, authorization })
      const details = { name: fields.name, url: fields.url, hasAuthorization: authorization !== null }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'traffic_engine.create', entityType: 'traffic_engine', entityId: id, details },
        context.now,
      )
      return { id, name: fields.name }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw invalid({ name: ['Another engine has this name.'] })
    throw error
  }
}
