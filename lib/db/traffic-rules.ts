import { NO_RULES, type StoredRules, storedRules } from '#lib/domain/traffic/stored-rules.ts'
import type { Db } from './client.ts'
import { isUniqueViolation } from './prisma-errors.ts'

const KEY = 'traffic_rules'

export async function findTrafficRules(db: Db): Promise<StoredRules> {
  const row = await db.instanceSetting.findUnique({ where: { key: KEY } })
  const parsed = storedRules.safeParse(row?.value)
  return parsed.success ? parsed.data : NO_RULES
}

/** Stores the rules where their version is still the one that was read; null when another change came first. */
export async function storeTrafficRules(
  tx: Db,
  rules: StoredRules['rules'],
  from: Pick<StoredRules, 'version'>,
): Promise<StoredRules | null> {
  // Through JSON: fields that are left out must be left out in the column too.
  const value = JSON.parse(JSON.stringify({ rules, version: from.version + 1 }))
  if (from.version > 0) {
    const { count } = await tx.instanceSetting.updateMany({
      where: { key: KEY, value: { path: ['version'], equals: from.version } },
      data: { value },
    })
    return count === 0 ? null : value
  }
  try {
    await tx.instanceSetting.create({ data: { key: KEY, value } })
    return value
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}
