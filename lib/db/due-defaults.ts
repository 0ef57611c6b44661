import { type DueDefaults, parseDueDefaults } from '#lib/domain/action-item/due-defaults.ts'
import type { Db } from './client.ts'
import { findSetting, storeSetting } from './instance-setting.ts'

const KEY = 'action-items.due-days'

export type StoredDueDefaults = { readonly defaults: DueDefaults; readonly updatedAt: Date | null }

export async function findDueDefaults(db: Db): Promise<StoredDueDefaults> {
  const setting = await findSetting(db, KEY)
  return { defaults: parseDueDefaults(setting?.value), updatedAt: setting?.updatedAt ?? null }
}

/** False when somebody changed them meanwhile. */
export async function storeDueDefaults(
  tx: Db,
  before: Pick<StoredDueDefaults, 'updatedAt'>,
  defaults: DueDefaults,
  now: Date,
): Promise<boolean> {
  const { updatedAt } = before
  return storeSetting(tx, KEY, defaults, updatedAt && { updatedAt }, now)
}
