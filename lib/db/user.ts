import type { User } from '#lib/domain/access/user.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

const columns = {
  id: true,
  email: true,
  name: true,
  role: true,
  sessionVersion: true,
  disabledAt: true,
  lastSignInAt: true,
  createdAt: true,
} satisfies Prisma.UserSelect

type Row = Prisma.UserGetPayload<{ select: typeof columns }>

function toUser(row: Row): User {
  return { ...row, id: row.id as Id }
}

export async function findUser(db: Db, userId: Id): Promise<User | null> {
  const row = await db.user.findUnique({ where: { id: userId }, select: columns })
  return row && toUser(row)
}
