import { listApiTokens as list } from '#lib/db/api-token.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import type { ApiToken } from '#lib/domain/access/api-token.ts'
import { apiTokenCursor } from '#lib/domain/access/cursor.ts'
import { assertCanManageTokens } from '#lib/domain/access/policy.ts'
import { listAccessQuery } from '#lib/domain/access/schema.ts'
import { decodeCursor, type Page } from '#lib/domain/shared/page.ts'
import { invalid, parseInput } from '#lib/domain/shared/parse-input.ts'

/** Newest first. An admin sees every token, a token those it made. @throws AppError invalid, forbidden */
export async function listApiTokens(actor: Actor, query: unknown): Promise<Page<ApiToken>> {
  assertCanManageTokens(actor)
  const { limit, cursor } = parseInput(listAccessQuery, query)
  const key = cursor === undefined ? null : decodeCursor(apiTokenCursor, cursor)
  if (cursor !== undefined && !key) throw invalid({ cursor: ['This is not a cursor of this list.'] })
  const own = actor.kind === 'api_token' ? { parentId: actor.tokenId } : {}
  return list(db(), { limit, before: key?.[0] ?? null, ...own })
}
