import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

/** The value that every process on this database shares: `candidate` is kept only if there was none. */
export async function getOrCreateTextSetting(db: Db, key: string, candidate: string): Promise<string> {
  await db.instanceSetting.createMany({ data: [{ key, value: candidate }], skipDuplicates: true })
  const { value } = await db.instanceSetting.findUniqueOrThrow({ where: { key } })
  if (typeof value !== 'string') throw new Error(`The setting ${key} holds no text.`)
  return value
}

export type Setting = { readonly value: unknown; readonly updatedAt: Date }

export async function findSetting(db: Db, key: string): Promise<Setting | null> {
  return db.instanceSetting.findUnique({ where: { key }, select: { value: true, updatedAt: true } })
}

/** Stores a setting where it is still as it was read, null for never set. False when somebody was first. */
export async function storeSetting(
  tx: Db,
  key: string,
  value: Prisma.InputJsonValue,
  before: Pick<Setting, 'updatedAt'> | null,
  now: Date,
): Promise<boolean> {
  const { count } = before
    ? await tx.instanceSetting.updateMany({
        where: { key, updatedAt: before.updatedAt },
        data: { value, updatedAt: now },
      })
    : await tx.instanceSetting.createMany({ data: [{ key, value, updatedAt: now }], skipDuplicates: true })
  return count === 1
}
