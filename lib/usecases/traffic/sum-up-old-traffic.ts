import { insertAuditEntry } from '#lib/db/audit-entry.ts'
import { db } from '#lib/db/client.ts'
import {
  deleteHoursBefore,
  dropMonth,
  listTrafficMonths,
  lockAllTraffic,
  sumUpMonth,
} from '#lib/db/traffic-retention.ts'
import { transaction } from '#lib/db/transaction.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { retentionPlan } from '#lib/domain/traffic/retention.ts'

const TIMEOUT_MS = 900_000

/** Months as "2026-09". */
export type SummedUp = { readonly summedUp: readonly string[]; readonly dropped: readonly string[] }

/** Gives back what is older than traffic is kept: minutes after 35 days, hours after 400. Days stay. @throws AppError forbidden */
export async function sumUpOldTraffic(actor: Actor, { now }: { readonly now: Date }): Promise<SummedUp> {
  assertCan(actor, 'administer')
  const plan = retentionPlan(await listTrafficMonths(db()), now)
  const [summedUp, dropped]: [string[], string[]] = [[], []]
  for (const { start } of plan.toSumUp) {
    const month = start.toISOString().slice(0, 7)
    await transaction(
      async (tx) => {
        await lockAllTraffic(tx)
        const keptMinutes = await sumUpMonth(tx, start)
        const entry = { entityType: 'traffic_month', entityId: month, details: { keptMinutes } }
        await insertAuditEntry(tx, actor, { action: 'traffic.sum_up', ...entry }, now)
      },
      { timeoutMs: TIMEOUT_MS },
    )
    summedUp.push(month)
  }
  for (const { start } of plan.toDrop) {
    const month = start.toISOString().slice(0, 7)
    await transaction(
      async (tx) => {
        await lockAllTraffic(tx)
        await dropMonth(tx, start)
        await insertAuditEntry(tx, actor, { action: 'traffic.drop', entityType: 'traffic_month', entityId: month }, now)
      },
      { timeoutMs: TIMEOUT_MS },
    )
    dropped.push(month)
  }
  await deleteHoursBefore(db(), plan.hoursBefore)
  return { summedUp, dropped }
}
