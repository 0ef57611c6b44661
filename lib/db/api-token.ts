import type { TokenActor } from '#lib/domain/access/actor.ts'
import type { ApiToken } from '#lib/domain/access/api-token.ts'
import type { TokenScope } from '#lib/domain/access/token-scope.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import { type Page, toPage } from '#lib/domain/shared/page.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { hashToken } from './hash-token.ts'

const columns = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  parentId: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  lastUsedAt: true,
  createdBy: { select: { name: true } },
  parent: { select: { name: true } },
} satisfies Prisma.ApiTokenSelect

type Row = Prisma.ApiTokenGetPayload<{ select: typeof columns }>

function toApiToken({ createdBy, parent, ...row }: Row): ApiToken {
  return {
    ...row,
    id: row.id as Id,
    parentId: row.parentId as Id | null,
    createdBy: createdBy?.name ?? parent?.name ?? 'Hindsight',
  }
}

export type NewApiToken = {
  readonly token: string
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly TokenScope[]
  readonly expiresAt: Date | null
  readonly createdAt: Date
  readonly createdById: Id | null
  readonly parentId: Id | null
}

export async function insertApiToken(tx: Db, { token, scopes, ...rest }: NewApiToken): Promise<ApiToken> {
  const data = { ...rest, scopes: [...scopes], tokenHash: hashToken(token) }
  return toApiToken(await tx.apiToken.create({ data, select: columns }))
}

/** The actor of a token that is neither revoked nor expired at `now`, and when it was last used. */
export async function findTokenActor(
  db: Db,
  token: string,
  now: Date,
): Promise<{ readonly actor: TokenActor; readonly lastUsedAt: Date | null } | null> {
  const row = await db.apiToken.findUnique({ where: { tokenHash: hashToken(token) } })
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null
  const actor = { kind: 'api_token', tokenId: row.id as Id, name: row.name, scopes: row.scopes } as const
  return { actor, lastUsedAt: row.lastUsedAt }
}

/** Notes a use, unless another request has noted one since `notedBefore`. */
export async function storeTokenUse(db: Db, tokenId: Id, now: Date, notedBefore: Date): Promise<void> {
  await db.apiToken.updateMany({
    where: { id: tokenId, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: notedBefore } }] },
    data: { lastUsedAt: now },
  })
}

/** A token as it stands while the transaction runs: it cannot be revoked meanwhile. */
export async function lockActiveApiToken(tx: Db, tokenId: Id, now: Date): Promise<ApiToken | null> {
  await tx.$queryRaw`SELECT 1 FROM "api_tokens" WHERE "id" = ${tokenId}::uuid FOR SHARE`
  const row = await tx.apiToken.findUnique({ where: { id: tokenId }, select: columns })
  return row && !row.revokedAt && (!row.expiresAt || row.expiresAt > now) ? toApiToken(row) : null
}

/** A token by its id; with `parentId`, only if that token made it. */
export async function findApiToken(db: Db, tokenId: Id, scope: { readonly parentId?: Id }): Promise<ApiToken | null> {
  const row = await db.apiToken.findFirst({ where: { id: tokenId, ...scope }, select: columns })
  return row && toApiToken(row)
}

/** Newest first; with `parentId`, only the tokens which that token made. */
export async function listApiTokens(
  db: Db,
  page: { readonly limit: number; readonly before: Id | null; readonly parentId?: Id },
): Promise<Page<ApiToken>> {
  const rows = await db.apiToken.findMany({
    where: { ...(page.parentId && { parentId: page.parentId }), ...(page.before && { id: { lt: page.before } }) },
    orderBy: { id: 'desc' },
    take: page.limit + 1,
    select: columns,
  })
  return toPage(rows.map(toApiToken), page.limit, (token) => [token.id])
}

/** Revokes the token and those it made; false when it was revoked before. */
export async function storeRevokedApiToken(tx: Db, tokenId: Id, now: Date): Promise<boolean> {
  const { count } = await tx.apiToken.updateMany({ where: { id: tokenId, revokedAt: null }, data: { revokedAt: now } })
  if (count === 0) return false
  await tx.apiToken.updateMany({ where: { parentId: tokenId, revokedAt: null }, data: { revokedAt: now } })
  return true
}

/** How many working tokens this person made. They belong to the team and outlive the person's access. */
export function countActiveTokensMadeBy(db: Db, userId: Id, now: Date): Promise<number> {
  return db.apiToken.count({
    where: { createdById: userId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
  })
}
