import { DEFAULT_OUTAGE_POLICY, outagePolicyView, type PolicyDuty } from '#lib/domain/error-budget/outage-policy.ts'
import type { Db } from './client.ts'
import { versionedSetting } from './instance-setting.ts'
import { isLiveIncident } from './live-incident.ts'

export const { find: findOutagePolicy, store: storeOutagePolicy } = versionedSetting(
  'outage_policy',
  (stored) => outagePolicyView.safeParse(stored).data ?? DEFAULT_OUTAGE_POLICY,
)

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
