import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import { findIntegration, storeIntegration } from '#lib/db/integration.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { type Integration, updateIntegrationInput } from '#lib/domain/alert/integration.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { id } from '#lib/domain/shared/id.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Changes name and rules; what is left out stays. Alerts received before keep what the old rules did.
 * @throws AppError invalid, forbidden, not_found, conflict (name taken, revoked), precondition_failed (`version` is old)
 */
export async function updateIntegration(
  actor: Actor,
  integrationId: string,
  input: unknown,
  context: { readonly now: Date },
): Promise<Integration> {
  assertCan(actor, 'administer')
  const parsedId = id.safeParse(integrationId)
  const current = parsedId.success ? await findIntegration(db(), parsedId.data) : null
  if (!current) throw new AppError('not_found', 'There is no such integration.')
  if (current.revokedAt) throw new AppError('conflict', 'This integration was revoked. Make a new one.')
  const { version = current.version, signingSecret, ...given } = parseInput(updateIntegrationInput, input)
  if (version !== current.version) throw changed()
  const fields = { ...current, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
  const { name, serviceLabels, severityMap, action, resolvesIncident, groupWindowMinutes, topicArns } = fields
  const rules = { name, serviceLabels, severityMap, action, resolvesIncident, groupWindowMinutes, topicArns }
  const secret = signingSecret === undefined ? undefined : signingSecret || null
  try {
    return await transaction(async (tx) => {
      const stored = await storeIntegration(tx, current, { ...rules, signingSecret: secret }, context.now)
      if (!stored) throw changed()
      const details = { ...rules, severityMap: { ...severityMap }, changedSecret: secret !== undefined }
      await insertAuditEntry(
        tx,
        actor,
        { action: 'integration.update', entityType: 'integration', entityId: current.id, details },
        context.now,
      )
      return stored
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const message = `There is an integration “${name}” already.`
    throw new AppError('conflict', message, { fieldErrors: { name: [message] } })
  }
}

function changed(): AppError {
  return new AppError('precondition_failed', 'Somebody changed this integration meanwhile. Look again, then repeat it.')
}
