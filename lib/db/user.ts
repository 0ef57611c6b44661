import type { Role } from '#lib/domain/access/role.ts'
import type { User } from '#lib/domain/access/user.ts'
import { AppError } from '#lib/domain/shared/app-error.ts'
import { type Id, id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'
import { isUniqueViolation } from './prisma-errors.ts'

const columns = {
  id: true,
  email: true,
  name: true,
  team: true,
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

/** @throws AppError not_found */
export async function getUser(db: Db, userId: string): Promise<User> {
  const parsed = id.safeParse(userId)
  const user = parsed.success ? await findUser(db, parsed.data) : null
  if (!user) throw new AppError('not_found', 'There is no such account.')
  return user
}

export async function findUserByEmail(db: Db, email: string): Promise<User | null> {
  const row = await db.user.findUnique({ where: { email }, select: columns })
  return row && toUser(row)
}

/** The account and the hash to verify its password with; the hash is null while the account has no password. */
export async function findCredentials(
  db: Db,
  where: { readonly email: string } | { readonly id: Id },
): Promise<{ readonly user: User; readonly passwordHash: string | null } | null> {
  const row = await db.user.findUnique({ where, select: { ...columns, passwordHash: true } })
  if (!row) return null
  const { passwordHash, ...user } = row
  return { user: toUser(user), passwordHash }
}

export async function hasUsers(db: Db): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null
}

/** Everybody, by name. A team's accounts are few: no pages. */
export async function listUsers(db: Db): Promise<User[]> {
  const rows = await db.user.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], select: columns })
  return rows.map(toUser)
}

/** Nobody else can add an account until the transaction ends. */
export async function lockUsers(tx: Db): Promise<void> {
  await tx.$executeRaw`LOCK TABLE "users" IN SHARE ROW EXCLUSIVE MODE`
}

/** The admins who can sign in. Until the transaction ends nobody else can change that. */
export async function lockActiveAdmins(tx: Db): Promise<Id[]> {
  const rows = await tx.$queryRaw<{ id: Id }[]>`
    SELECT "id" FROM "users" WHERE "role" = 'admin' AND "disabled_at" IS NULL ORDER BY "id" FOR UPDATE`
  return rows.map((row) => row.id)
}

export type NewUser = {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly passwordHash: string
  readonly createdAt: Date
  readonly lastSignInAt: Date | null
}

/** Null when the address is taken. In a transaction the caller must then give up: PostgreSQL has ended it. */
export async function insertUser(tx: Db, user: NewUser): Promise<User | null> {
  try {
    return toUser(await tx.user.create({ data: user, select: columns }))
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/** False when the role has changed meanwhile. */
export async function storeUserRole(tx: Db, user: Pick<User, 'id' | 'role'>, role: Role): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id: user.id, role: user.role }, data: { role } })
  return count === 1
}

/** Ends every session too, so that enabling the account later revives none. False when it is disabled already. */
export async function storeDisabledUser(tx: Db, userId: Id, now: Date): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, disabledAt: null },
    data: { disabledAt: now, sessionVersion: { increment: 1 } },
  })
  return count === 1
}

/** False when it is enabled already. */
export async function storeEnabledUser(tx: Db, userId: Id): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, disabledAt: { not: null } },
    data: { disabledAt: null },
  })
  return count === 1
}

/** Stores a new password where the sessions are still of the version given, and ends them. False otherwise. */
export async function storeUserPassword(
  tx: Db,
  user: Pick<User, 'id' | 'sessionVersion'>,
  passwordHash: string,
): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: user.id, sessionVersion: user.sessionVersion, disabledAt: null },
    data: { passwordHash, sessionVersion: { increment: 1 } },
  })
  return count === 1
}

/** False when the team has changed meanwhile. */
export async function storeUserTeam(tx: Db, user: Pick<User, 'id' | 'team'>, team: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id: user.id, team: user.team }, data: { team } })
  return count === 1
}

export async function storeUserName(tx: Db, userId: Id, name: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id: userId }, data: { name } })
  return count === 1
}

/** Notes a sign-in of an account that is still as it was when its password was verified. False otherwise. */
export async function storeSignIn(tx: Db, user: Pick<User, 'id' | 'sessionVersion'>, now: Date): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: user.id, sessionVersion: user.sessionVersion, disabledAt: null },
    data: { lastSignInAt: now },
  })
  return count === 1
}
