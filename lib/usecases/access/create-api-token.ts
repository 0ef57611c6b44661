import { randomBytes } from 'node:crypto'
import { insertApiToken, lockActiveApiToken } from '#lib/db/api-token.ts'
import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import type { Db } from '#lib/db/client.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor, TokenActor } from '#lib/domain/access/actor.ts'
import type { CreatedApiToken } from '#lib/domain/access/api-token.ts'
import { delegateToken } from '#lib/domain/access/delegate-token.ts'
import { assertCanManageTokens } from '#lib/domain/access/policy.ts'
import { type CreateApiTokenInput, createApiTokenInput } from '#lib/domain/access/schema.ts'
import { apiTokenText, SECRET_BYTES, visiblePrefix } from '#lib/domain/access/secret-text.ts'
import { expiryAfterDays } from '#lib/domain/access/token-expiry.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/**
 * Makes an API token. The answer is the only place where it is ever seen.
 * A token may make others within its own scopes and life; those may make none.
 * @throws AppError invalid, forbidden
 */
export async function createApiToken(
  actor: Actor,
  input: unknown,
  context: { readonly now: Date },
): Promise<CreatedApiToken> {
  assertCanManageTokens(actor)
  const parsed = parseInput(createApiTokenInput, input)
  const token = apiTokenText(randomBytes(SECRET_BYTES))

  return transaction(async (tx) => {
    const expiresAt =
      actor.kind === 'api_token'
        ? await delegatedExpiry(tx, actor, parsed, context.now)
        : expiryAfterDays(parsed.expiresInDays, context.now)
    const created = await insertApiToken(tx, {
      token,
      name: parsed.name,
      prefix: visiblePrefix(token),
      scopes: parsed.scopes,
      expiresAt,
      createdAt: context.now,
      createdById: actor.kind === 'user' ? actor.userId : null,
      parentId: actor.kind === 'api_token' ? actor.tokenId : null,
    })
    await insertAuditEntry(
      tx,
      actor,
      {
        action: 'api_token.create',
        entityType: 'api_token',
        entityId: created.id,
        details: { name: created.name, scopes: parsed.scopes, expiresAt: expiresAt?.toISOString() ?? null },
      },
      context.now,
    )
    return { ...created, token }
  })
}

async function delegatedExpiry(tx: Db, actor: TokenActor, input: CreateApiTokenInput, now: Date): Promise<Date | null> {
  const parent = await lockActiveApiToken(tx, actor.tokenId, now)
  if (!parent) throw new AppError('unauthenticated', 'This token has just been revoked.')
  if (parent.parentId) throw new AppError('forbidden', 'A token that was made by a token cannot make others.')
  const decision = delegateToken(parent, input, now)
  if (!decision.ok) throw invalid(decision.fieldErrors)
  return decision.expiresAt
}
