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

/**
 * A setting that counts its own versions. `read` makes it from what is stored: undefined while nobody has stored one.
 * `store` answers null when another change came first.
 */
export function versionedSetting<T extends { readonly version: number }>(key: string, read: (stored: unknown) => T) {
  return {
    async find(db: Db): Promise<T> {
      return read((await findSetting(db, key))?.value)
    },
    async store(tx: Db, fields: Omit<T, 'version'>, { version }: Pick<T, 'version'>): Promise<T | null> {
      const stored = { ...fields, version: version + 1 }
      const value = stored as Prisma.InputJsonObject
      const { count } =
        version > 0
          ? await tx.instanceSetting.updateMany({
              where: { key, value: { path: ['version'], equals: version } },
              data: { value },
            })
          : await tx.instanceSetting.createMany({ data: [{ key, value }], skipDuplicates: true })
      return count === 1 ? (stored as T & typeof stored) : null
    },
  }
}
