import {
  DEFAULT_OUTAGE_POLICY,
  type OutagePolicy,
  type OutagePolicyFields,
  outagePolicyView,
  type PolicyDuty,
} from '#lib/domain/error-budget/outage-policy.ts'
import type { Db } from './client.ts'
import { isLiveIncident } from './live-incident.ts'
import { isUniqueViolation } from './prisma-errors.ts'

const KEY = 'outage_policy'

/** The policy of the team; the default while nobody has stored one, or where what is stored is of another shape. */
export async function findOutagePolicy(db: Db): Promise<OutagePolicy> {
  const row = await db.instanceSetting.findUnique({ where: { key: KEY } })
  const parsed = outagePolicyView.safeParse(row?.value)
  return parsed.success ? parsed.data : DEFAULT_OUTAGE_POLICY
}

/** Stores the policy where its version is still the one that was read; null when another change came first. */
export async function storeOutagePolicy(
  tx: Db,
  fields: OutagePolicyFields,
  from: Pick<OutagePolicy, 'version'>,
): Promise<OutagePolicy | null> {
  const value = { ...fields, version: from.version + 1 }
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

/** What is there already of what the policy asks for, by incident number. A P0 action that will not be done is none. */
export async function listPolicyDuties(db: Db, numbers: readonly number[]): Promise<ReadonlyMap<number, PolicyDuty>> {
  const rows = await db.$queryRaw<(PolicyDuty & { number: number })[]>`
    SELECT i.number,
      EXISTS (
        SELECT FROM postmortems p WHERE p.incident_id = i.id AND p.deleted_at IS NULL AND p.status = 'published'
      ) AS "hasPublishedPostmortem",
      EXISTS (
        SELECT FROM action_items item
        WHERE item.incident_id = i.id AND item.priority = 'p0' AND item.resolution IS DISTINCT FROM 'wont_do'
      ) AS "hasP0Action"
    FROM incidents i
    WHERE i.number = ANY (${numbers}::int[]) AND ${isLiveIncident}`
  return new Map(rows.map(({ number, ...duty }) => [number, duty]))
}
