import type { SettingsCheckSummary } from '#lib/domain/gateway-settings/schema.ts'
import type { Finding, SettingsResult } from '#lib/domain/gateway-settings/settings-check.ts'
import type { StoredCheck } from '#lib/domain/gateway-settings/settings-check-view.ts'
import type { SettingsFile } from '#lib/domain/gateway-settings/settings-file.ts'
import type { Id } from '#lib/domain/shared/id.ts'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

type Position = { readonly createdAt: Date; readonly id: Id }
type Row = Prisma.SettingsCheckGetPayload<object>

const newestFirst = [{ createdAt: 'desc' }, { id: 'desc' }] satisfies Prisma.SettingsCheckOrderByWithRelationInput[]

function toCheck(row: Row): StoredCheck {
  return {
    id: row.id as Id,
    score: row.score,
    createdBy: row.authorName,
    createdAt: row.createdAt,
    // The columns hold only what a check wrote.
    files: row.files as SettingsFile[],
    result: row.result as unknown as SettingsResult,
  }
}

export async function insertSettingsCheck(
  tx: Db,
  serviceId: Id,
  check: Pick<StoredCheck, 'files' | 'result' | 'score'>,
  authorName: string,
  now: Date,
): Promise<StoredCheck> {
  const { files, result, score } = check
  const count = (severity: Finding['severity']) => result.findings.filter((one) => one.severity === severity).length
  const row = await tx.settingsCheck.create({
    data: {
      serviceId,
      rulesVersion: result.rulesVersion,
      score,
      highCount: count('high'),
      mediumCount: count('medium'),
      lowCount: count('low'),
      files: files.map(({ name, text }) => ({ name, text })),
      result: result as unknown as Prisma.InputJsonObject,
      authorName,
      createdAt: now,
    },
  })
  return toCheck(row)
}

export async function findSettingsCheck(db: Db, serviceId: Id, id: Id): Promise<StoredCheck | null> {
  const row = await db.settingsCheck.findFirst({ where: { id, serviceId } })
  return row && toCheck(row)
}

/** The newest one, or the newest before another. */
export async function findLatestSettingsCheck(
  db: Db,
  serviceId: Id,
  before: Position | null,
): Promise<StoredCheck | null> {
  const row = await db.settingsCheck.findFirst({ where: { serviceId, ...olderThan(before) }, orderBy: newestFirst })
  return row && toCheck(row)
}

/** Newest first, one more than the limit. */
export async function listSettingsChecks(
  db: Db,
  serviceId: Id,
  page: { readonly limit: number; readonly before: Position | null },
): Promise<SettingsCheckSummary[]> {
  const rows = await db.settingsCheck.findMany({
    where: { serviceId, ...olderThan(page.before) },
    orderBy: newestFirst,
    take: page.limit + 1,
    omit: { files: true, result: true, serviceId: true },
  })
  return rows.map(({ authorName, id, ...row }) => ({ ...row, id: id as Id, createdBy: authorName }))
}

function olderThan(position: Position | null): Prisma.SettingsCheckWhereInput {
  if (!position) return {}
  const { createdAt, id } = position
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}
