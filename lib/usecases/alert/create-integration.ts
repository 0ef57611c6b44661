import { randomBytes } from 'node:crypto'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { insertIntegration } from '#lib/db/integration.ts'
import { isUniqueViolation } from '#lib/db/prisma-errors.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { integrationKeyText, SECRET_BYTES, visiblePrefix } from '#lib/domain/access/secret-text.ts'
import { createIntegrationInput, DEFAULT_RULES, type Integration } from '#lib/domain/alert/integration.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Makes an integration for one sender of alerts. The answer is the only place where its key is ever seen.
 * @throws AppError invalid, forbidden, conflict (the name is taken)
 */
export async function createIntegration(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<Integration & { readonly key: string }> {
  assertCan(actor, 'administer')
  const { kind, name, signingSecret, topicArns = [], ...rules } = parseInput(createIntegrationInput, input)
  const key = integrationKeyText(randomBytes(SECRET_BYTES))
  const given = Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined))
  const fields = { ...DEFAULT_RULES, ...given, name, topicArns, signingSecret: signingSecret || null }
  try {
    return await transaction(async (tx) => {
      const created = await insertIntegration(tx, { ...fields, kind, key, keyPrefix: visiblePrefix(key) }, context.now)
      await insertAuditEntry(
        tx,
        actor,
        { action: 'integration.create', entityType: 'integration', entityId: created.id, details: { kind, name } },
        context.now,
      )
      return { ...created, key }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw nameTaken(name)
    throw error
  }
}

function nameTaken(name: string): AppError {
  const message = `There is an integration “${name}” already; a revoked one keeps its name.`
  return new AppError('conflict', message, { fieldErrors: { name: [message] } })
}
