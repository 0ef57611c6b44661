import {
  DEFAULT_REVIEW_SETTINGS,
  type ReviewSettings,
  type ReviewSettingsFields,
  reviewSettingsView,
} from '#lib/domain/postmortem/review-settings.ts'
import type { Db } from './client.ts'
import { isUniqueViolation } from './prisma-errors.ts'

const KEY = 'postmortem_review'

/** The settings of the team; the defaults while nobody has stored any, or where what is stored is of another shape. */
export async function findReviewSettings(db: Db): Promise<ReviewSettings> {
  const row = await db.instanceSetting.findUnique({ where: { key: KEY } })
  const parsed = reviewSettingsView.safeParse(row?.value)
  return parsed.success ? parsed.data : DEFAULT_REVIEW_SETTINGS
}

/** Stores the settings where their version is still the one that was read; null when another change came first. */
export async function storeReviewSettings(
  tx: Db,
  fields: ReviewSettingsFields,
  from: Pick<ReviewSettings, 'version'>,
): Promise<ReviewSettings | null> {
  const value = { ...fields, version: from.version + 1 }
  if (from.version === 0) return insertFirst(tx, value)
  const { count } = await tx.instanceSetting.updateMany({
    where: { key: KEY, value: { path: ['version'], equals: from.version } },
    data: { value },
  })
  return count === 0 ? null : value
}

async function insertFirst(tx: Db, value: ReviewSettings): Promise<ReviewSettings | null> {
  try {
    await tx.instanceSetting.create({ data: { key: KEY, value } })
    return value
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}
