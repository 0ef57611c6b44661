import { countDeliveries, countOpenByAge, type DeliveryRow } from '#lib/db/action-item-report.ts'
import { db } from '#lib/db/client.ts'
import type { Actor } from '#lib/domain/access/actor.ts'
import { assertCan } from '#lib/domain/access/policy.ts'
import { agesByPriority } from '#lib/domain/action-item/age.ts'
import { deliveryOf } from '#lib/domain/action-item/on-time.ts'
import { ACTION_ITEM_PRIORITIES } from '#lib/domain/action-item/priority.ts'
import { type ActionItemReport, actionItemReportQuery, reportRange } from '#lib/domain/action-item/report.ts'
import { parseInput } from '#lib/domain/shared/parse-input.ts'

const NOTHING = { onTime: 0, late: 0, stillOpen: 0, wontDo: 0, completed: 0, medianSeconds: null, p90Seconds: null }

/** How old the open action items are, and whether work was done by its due date. @throws AppError invalid, forbidden */
export async function getActionItemReport(
  actor: Actor,
  query: unknown,
  context: { readonly now: Date },
): Promise<ActionItemReport> {
  assertCan(actor, 'read')
  const range = reportRange(parseInput(actionItemReportQuery, query), context.now)
  const [ages, rows] = await Promise.all([countOpenByAge(db(), context.now), countDeliveries(db(), range)])
  const named = (grouping: DeliveryRow['grouping']) =>
    rows
      .filter((row) => row.grouping === grouping)
      .map((row) => ({ name: row.name ?? '', ...deliveryOf(row) }))
      .filter(({ due, wontDo, completed }) => due + wontDo + completed > 0)
      .sort((a, b) => b.due - a.due || b.completed - a.completed || a.name.localeCompare(b.name))
  return {
    computedAt: context.now,
    ...range,
    open: agesByPriority(ages),
    all: deliveryOf(rows.find(({ grouping }) => grouping === 'all') ?? NOTHING),
    byPriority: ACTION_ITEM_PRIORITIES.map((priority) => ({
      priority,
      ...deliveryOf(rows.find((row) => row.grouping === 'priority' && row.priority === priority) ?? NOTHING),
    })),
    byTeam: named('team'),
    byOwner: named('owner'),
  }
}
