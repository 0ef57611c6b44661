import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import { sameText } from './same-text.ts'

/** The account whose address or name this is, in any case; null when none or, for a name, more than one. */
export async function findOwnerUserId(db: Db, owner: string): Promise<Id | null> {
  if (owner === '') return null
  const byEmail = await db.user.findUnique({ where: { email: owner.toLowerCase() }, select: { id: true } })
  if (byEmail) return byEmail.id as Id
  const named = await db.user.findMany({
    where: { name: sameText(owner) },
    select: { id: true },
    take: 2,
  })
  return named.length === 1 && named[0] ? (named[0].id as Id) : null
}
