import { DEFAULT_RUNBOOK_ACCESS, type RunbookAccess, runbookAccessView } from '#lib/domain/runbook/access-settings.ts'
import type { Db } from './client.ts'
import { isUniqueViolation } from './prisma-errors.ts'

const KEY = 'runbook_access'

/** What an admin chose; the default while nobody has, or where what is stored is of another shape. */
export async function findRunbookAccess(db: Db): Promise<RunbookAccess> {
  const row = await db.instanceSetting.findUnique({ where: { key: KEY } })
  const parsed = runbookAccessView.safeParse(row?.value)
  return parsed.success ? parsed.data : DEFAULT_RUNBOOK_ACCESS
}

/** Stores the choice where the version is still the one that was read; null when another change came first. */
export async function storeRunbookAccess(
  tx: Db,
  isPublic: boolean,
  from: Pick<RunbookAccess, 'version'>,
): Promise<RunbookAccess | null> {
  const value = { isPublic, version: from.version + 1 }
  try {
    if (from.version === 0) await tx.instanceSetting.create({ data: { key: KEY, value } })
    else {
      const where = { key: KEY, value: { path: ['version'], equals: from.version } }
      if ((await tx.instanceSetting.updateMany({ where, data: { value } })).count === 0) return null
    }
    return value
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}
