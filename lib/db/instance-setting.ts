import type { Db } from './client.ts'

/** The value that every process on this database shares: `candidate` is kept only if there was none. */
export async function getOrCreateTextSetting(db: Db, key: string, candidate: string): Promise<string> {
  await db.instanceSetting.createMany({ data: [{ key, value: candidate }], skipDuplicates: true })
  const { value } = await db.instanceSetting.findUniqueOrThrow({ where: { key } })
  if (typeof value !== 'string') throw new Error(`The setting ${key} holds no text.`)
  return value
}
