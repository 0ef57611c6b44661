import type { OneTimeLink, OneTimeLinkKind } from '#lib/domain/access/one-time-link.ts'
import type { Role } from '#lib/domain/access/role.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { hashToken } from './hash-token.ts'

const columns = {
  id: true,
  kind: true,
  email: true,
  name: true,
  role: true,
  createdAt: true,
  expiresAt: true,
} satisfies Prisma.OneTimeLinkSelect

type Row = Prisma.OneTimeLinkGetPayload<{ select: typeof columns }>

function toOneTimeLink(row: Row): OneTimeLink {
  return { ...row, id: row.id as Id }
}

export type NewOneTimeLink = {
  readonly kind: OneTimeLinkKind
  readonly token: string
  readonly email?: string
  readonly name?: string
  readonly role?: Role
  readonly createdById: Id | null
  readonly createdAt: Date
  readonly expiresAt: Date
}

export async function insertOneTimeLink(tx: Db, { token, ...link }: NewOneTimeLink): Promise<OneTimeLink> {
  const data = { ...link, tokenHash: hashToken(token) }
  return toOneTimeLink(await tx.oneTimeLink.create({ data, select: columns }))
}

/** The link of this token, if it is of this kind, unused and not expired at `now`. */
export async function findOpenLink(
  db: Db,
  kind: OneTimeLinkKind,
  token: string,
  now: Date,
): Promise<OneTimeLink | null> {
  const row = await db.oneTimeLink.findFirst({
    where: { tokenHash: hashToken(token), kind, usedAt: null, expiresAt: { gt: now } },
    select: columns,
  })
  return row && toOneTimeLink(row)
}

/** Marks the link used; false when somebody was faster, it has expired, or it was withdrawn. */
export async function storeUsedLink(tx: Db, linkId: Id, now: Date): Promise<boolean> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { id: linkId, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return count === 1
}

export async function listOpenInvitations(db: Db, now: Date): Promise<OneTimeLink[]> {
  const rows = await db.oneTimeLink.findMany({
    where: { kind: 'invitation', usedAt: null, expiresAt: { gt: now } },
    orderBy: { id: 'desc' },
    select: columns,
  })
  return rows.map(toOneTimeLink)
}

/** Withdraws what is still unused of a kind, for one address or for all. */
export async function deleteOpenLinks(tx: Db, kind: OneTimeLinkKind, email?: string): Promise<void> {
  await tx.oneTimeLink.deleteMany({ where: { kind, usedAt: null, ...(email !== undefined && { email }) } })
}

/** The withdrawn invitation; null when there is none, or it is used already. */
export async function deleteInvitation(tx: Db, linkId: Id): Promise<OneTimeLink | null> {
  const where = { id: linkId, kind: 'invitation', usedAt: null } as const
  const row = await tx.oneTimeLink.findFirst({ where, select: columns })
  const { count } = await tx.oneTimeLink.deleteMany({ where })
  return row && count === 1 ? toOneTimeLink(row) : null
}
